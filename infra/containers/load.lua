-- Calls with $KEY, plain and streamed in turn, each connection pausing between them. At the end one line: how many were
-- answered, and how many failed.
local calls = {}
local turn = 0

function init()
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("KEY")
    local body = '{"model":"gpt-4o-mini","stream":%s,"messages":[{"role":"user","content":"Say hello."}]}'
    calls = { wrk.format(nil, nil, nil, body:format("false")), wrk.format(nil, nil, nil, body:format("true")) }
end

function request()
    turn = turn + 1
    return calls[turn % 2 + 1]
end

function delay()
    return 200
end

function done(summary)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    io.write(string.format("%d %d status %d connect %d read %d write %d timeout %d\n", summary.requests - errors.status,
        failed, errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
