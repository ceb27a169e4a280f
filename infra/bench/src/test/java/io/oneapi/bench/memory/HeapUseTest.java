package io.oneapi.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneapi.bench.load.BenchFailure;
import org.junit.jupiter.api.Test;

class HeapUseTest {
    @Test
    void addsUpTheGenerationsOfTheSerialCollector() {
        String heapInfo = """
                4711:
                 DefNew     total 39296K, used 2048K [0x00000000e8000000, 0x00000000eaaa0000, 0x00000000f0000000)
                  eden space 34944K,   5% used [0x00000000e8000000, 0x00000000e8200000, 0x00000000ea220000)
                 Tenured    total 87424K, used 10240K [0x00000000f0000000, 0x00000000f5560000, 0x0000000100000000)
                  the space 87424K,  11% used [0x00000000f0000000, 0x00000000f0a00000, 0x00000000f5560000)
                 Metaspace       used 51200K, committed 52000K, reserved 1114112K
                """;

        assertThat(HeapUse.parse(heapInfo).usedMib()).isEqualTo(12);
    }

    @Test
    void readsTheHeapOfG1() {
        String heapInfo = """
                4711:
                 garbage-first heap   total reserved 393216K, committed 262144K, used 5120K [0x00000000e8000000, 0x0000000100000000)
                  region size 1024K, 3 young (3072K), 1 survivors (1024K)
                 Metaspace       used 51200K, committed 52000K, reserved 1114112K
                """;

        assertThat(HeapUse.parse(heapInfo).usedMib()).isEqualTo(5);
    }

    @Test
    void showsWhatItCannotRead() {
        assertThatThrownBy(() -> HeapUse.parse("4711:\nno heap"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("no heap");
    }
}
