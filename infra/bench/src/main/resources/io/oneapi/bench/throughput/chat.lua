-- Posts one fixed chat call over and over, and tells the outcome as one line of JSON.
wrk.method = "POST"
wrk.path = "/v1/chat/completions"
for name, value in os.getenv("BENCH_HEADERS"):gmatch("([^:\n]+): ([^\n]+)") do
  wrk.headers[name] = value
end
wrk.body = os.getenv("BENCH_BODY")

done = function(summary, latency, requests)
  io.write(string.format(
    '\nFIGURES {"calls":%d,"duration_micros":%d,"p50_micros":%d,"p99_micros":%d,"max_micros":%d,'
      .. '"refused":%d,"connect_errors":%d,"read_errors":%d,"write_errors":%d,"timeouts":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    summary.errors.status, summary.errors.connect, summary.errors.read, summary.errors.write,
    summary.errors.timeout))
end
