package io.oneapi.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryCourseTest {
    @Test
    void tellsStartMedianAndLargest() {
        MemoryCourse course = course(300, 320, 310, 305);

        assertThat(course.startMib()).isEqualTo(300);
        assertThat(course.medianMib()).isEqualTo(307.5);
        assertThat(course.maxMib()).isEqualTo(320);
    }

    @Test
    void fitsALineThroughSteadyGrowth() {
        // Two MiB more every five seconds are 24 a minute.
        assertThat(course(300, 302, 304, 306).mibPerMinute()).isCloseTo(24, within(1e-9));
    }

    @Test
    void findsNoGrowthWhereMemoryOnlySwings() {
        assertThat(course(300, 310, 310, 300).mibPerMinute()).isCloseTo(0, within(1e-9));
    }

    @Test
    void samplesUntilTheRunHasEnded() throws InterruptedException {
        List<Boolean> goesOn = new ArrayList<>(List.of(false, true));

        MemoryCourse course =
                MemoryCourse.watch(ProcessHandle.current().pid(), Duration.ofMillis(1), goesOn::removeLast);

        assertThat(course.samples()).hasSize(3);
    }

    @Test
    void needsTwoSamples() {
        assertThatThrownBy(() -> course(300)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MemoryCourse course(double... mib) {
        return new MemoryCourse(IntStream.range(0, mib.length)
                .mapToObj(index -> new MemoryCourse.Sample(5.0 * index, mib[index]))
                .toList());
    }
}
