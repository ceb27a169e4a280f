package io.oneapi.bench.fault;

import io.oneapi.bench.fault.Deliveries.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Delivers what has been delivered once more, in disorder. */
final class DeliveriesAgain implements Fault.Steps<Stack> {
    private static final Duration GATHERING = Duration.ofSeconds(5);
    private static final long SEED = 1;

    @Override
    public void play(Stack stack) throws InterruptedException {
        Deliveries deliveries = stack.deliveries();
        Mark usage = deliveries.mark(Deliveries.USAGE);
        Mark charges = deliveries.mark(Deliveries.CHARGES);
        StackFaults.pass(GATHERING);
        deliveries.send(shuffled(deliveries.since(usage), usage));
        deliveries.send(shuffled(deliveries.since(charges), charges));
    }

    /** Over all partitions, so that both replicas get events of one user at the same time. */
    private static List<ProducerRecord<byte[], byte[]>> shuffled(
            List<ConsumerRecord<byte[], byte[]>> records, Mark mark) {
        List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(records);
        Random random = new Random(SEED);
        Collections.shuffle(shuffled, random);
        int partitions = mark.offsets().size();
        return shuffled.stream()
                .map(record ->
                        new ProducerRecord<>(record.topic(), random.nextInt(partitions), record.key(), record.value()))
                .toList();
    }
}
