package io.oneapi.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void readsWhatTheKernelTells() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  266240 kB", "VmRSS:\t  262144 kB", "Threads:\t22");

        ProcessMemory memory = ProcessMemory.parse(status);

        assertThat(memory).isEqualTo(new ProcessMemory(262_144, 266_240));
        assertThat(memory.residentMib()).isEqualTo(256);
        assertThat(memory.peakMib()).isEqualTo(260);
    }
}
