package io.oneapi.bench.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How the resident memory of a process went over a run: samples and what they tell. */
public record MemoryCourse(List<Sample> samples) {
    private static final double SECONDS_PER_MINUTE = 60;

    public MemoryCourse {
        samples = List.copyOf(samples);
        if (samples.size() < 2) {
            throw new IllegalArgumentException("a course needs two samples");
        }
    }

    /** Memory at one moment of the run. */
    public record Sample(double second, double residentMib) {}

    public double startMib() {
        return samples.getFirst().residentMib();
    }

    public double medianMib() {
        List<Double> sorted = samples.stream().map(Sample::residentMib).sorted().toList();
        int upper = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(upper) : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }

    public double maxMib() {
        return samples.stream().mapToDouble(Sample::residentMib).max().orElseThrow();
    }

    /** Slope of the straight line that fits the samples best. */
    public double mibPerMinute() {
        double meanSecond =
                samples.stream().mapToDouble(Sample::second).average().orElseThrow();
        double meanMib =
                samples.stream().mapToDouble(Sample::residentMib).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (Sample sample : samples) {
            double distance = sample.second() - meanSecond;
            together += distance * (sample.residentMib() - meanMib);
            spread += distance * distance;
        }
        return together / spread * SECONDS_PER_MINUTE;
    }

    /** Takes samples at a steady pace for as long as something goes on. */
    public static MemoryCourse watch(long pid, Duration pace, BooleanSupplier goesOn) throws InterruptedException {
        List<Sample> samples = new ArrayList<>();
        long start = System.nanoTime();
        do {
            samples.add(sample(pid, start));
            Thread.sleep(pace);
        } while (goesOn.getAsBoolean());
        samples.add(sample(pid, start));
        return new MemoryCourse(samples);
    }

    private static Sample sample(long pid, long startNanos) {
        return new Sample(
                (System.nanoTime() - startNanos) / 1e9, ProcessMemory.of(pid).residentMib());
    }
}
