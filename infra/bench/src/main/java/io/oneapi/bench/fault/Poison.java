package io.oneapi.bench.fault;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.oneapi.bench.fault.Deliveries.Mark;
import io.oneapi.bench.load.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Puts records into topics that nobody can take, where the good ones lie, and finds them among the dead letters. */
final class Poison implements Fault.Steps<Stack> {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration GATHERING = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void play(Stack stack) throws InterruptedException {
        Deliveries deliveries = stack.deliveries();
        Mark deadBefore = deliveries.mark(Deliveries.DEAD_LETTERS);
        ConsumerRecord<byte[], byte[]> usage = sample(deliveries, Deliveries.USAGE);
        ConsumerRecord<byte[], byte[]> charge = sample(deliveries, Deliveries.CHARGES);
        String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

        Map<String, ProducerRecord<byte[], byte[]>> poison = new TreeMap<>();
        poison.put("no-usage-" + run, like(usage, bytes("no-usage-" + run)));
        poison.put("much-usage-" + run, like(usage, tooMuchUsage(usage, "much-usage-" + run)));
        poison.put("no-charge-" + run, like(charge, bytes("no-charge-" + run)));
        poison.put("much-charge-" + run, like(charge, tooLargeCharge(charge, "much-charge-" + run)));
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(poison.values());
        all.add(like(usage, null));
        deliveries.send(all);

        Await.nothingMissing("putting poison aside", LIMIT, () -> {
            String dead = text(deliveries.since(deadBefore));
            return poison.keySet().stream().filter(name -> !dead.contains(name)).toList();
        });
    }

    /** A good record of the trial; its partition is the one that matters. */
    private static ConsumerRecord<byte[], byte[]> sample(Deliveries deliveries, String topic)
            throws InterruptedException {
        Mark mark = deliveries.mark(topic);
        StackFaults.pass(GATHERING);
        List<ConsumerRecord<byte[], byte[]>> records = deliveries.since(mark);
        if (records.isEmpty()) {
            throw new BenchFailure("nothing comes through " + topic);
        }
        return records.getFirst();
    }

    private static byte[] tooMuchUsage(ConsumerRecord<byte[], byte[]> usage, String eventId) {
        ObjectNode event = parse(usage);
        event.put("eventId", eventId).put("promptTokens", Long.MAX_VALUE).put("completionTokens", Long.MAX_VALUE);
        event.withObject("/price").put("modelRatio", 1_000_000);
        return bytes(event.toString());
    }

    private static byte[] tooLargeCharge(ConsumerRecord<byte[], byte[]> charge, String eventId) {
        return bytes(parse(charge)
                .put("eventId", eventId)
                .put("quota", Long.MAX_VALUE)
                .toString());
    }

    private static ObjectNode parse(ConsumerRecord<byte[], byte[]> record) {
        try {
            return (ObjectNode) JSON.readTree(record.value());
        } catch (IOException e) {
            throw new BenchFailure("a record of " + record.topic() + " is no JSON", e);
        }
    }

    @SuppressWarnings("NullAway") // A record without a value is a kind of poison as well.
    private static ProducerRecord<byte[], byte[]> like(ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(List<ConsumerRecord<byte[], byte[]>> records) {
        StringBuilder text = new StringBuilder();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            text.append(new String(record.value() == null ? new byte[0] : record.value(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
