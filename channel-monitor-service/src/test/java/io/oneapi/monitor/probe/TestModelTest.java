package io.oneapi.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.Credential;
import io.oneapi.contract.channel.ProviderConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestModelTest {
    /** R75: a channel may name the model of its tests. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            gpt-4o gpt-3.5-turbo | -      | ''            | gpt-3.5-turbo
            gpt-4o gpt-4         | -      | ''            | gpt-4o
            gpt-4o gpt-4         | gpt-4  | ''            | gpt-4
            gpt-4o gpt-4         | gpt-4  | gpt-4o        | gpt-4o
            gpt-4o               | -      | gpt-4         | gpt-4o
            claude-* gpt-4o      | -      | claude-3-opus | claude-3-opus
            claude-*             | -      | ''            | gpt-3.5-turbo
            *                    | -      | ''            | gpt-3.5-turbo
            """)
    void isTheOneAskedForOrOneThatTheChannelServes(String models, String ofChannel, String asked, String expected) {
        ProviderConfig config =
                ofChannel == null ? ProviderConfig.NONE : new ProviderConfig(Map.of("test_model", ofChannel));
        ChannelRecord channel = new ChannelRecord(
                3, 1, "c", new Credential("k"), "", List.of(models.split(" ")), List.of(), 0, 0, Map.of(), config, "");

        assertThat(TestModel.of(channel, asked)).isEqualTo(expected);
    }
}
