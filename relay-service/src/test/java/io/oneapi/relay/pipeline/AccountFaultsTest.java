package io.oneapi.relay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneapi.platform.option.OptionFixtures;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.UpstreamError;
import io.oneapi.relay.request.RequestFixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R67. */
class AccountFaultsTest {
    private static final String QUESTION = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400|Your credit balance is too low to access the API|true
            400|API key not valid. Please pass a valid API key.|true
            429|This organization has been disabled.|true
            400|账户已欠费|true
            400|credit and balance are fine words|false
            404|API key not valid|false
            500|API key not valid|false
            """)
    void areToldByAFewPhrasesInTextsThatMayBeAboutTheAccount(int status, String message, boolean aboutAccount) {
        RelayFailure examined = examined(Map.of(), rejected(status, message), QUESTION);

        assertThat(examined)
                .isEqualTo(
                        aboutAccount
                                ? new RelayFailure.UpstreamAuthFailed(status, error(message))
                                : rejected(status, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"API key not valid\"}]}",
                "{\"messages\":[{\"role\":\"api key n\\u006ft valid\"}]}",
                "{\"messages\":[{\"role\":\"x\"}],\"a\":{\"the api key not valid one\":1}}"
            })
    void areNotToldByWordsOfTheCaller(String body) {
        RelayFailure failure = rejected(400, "Invalid value: 'API key not valid'. Supported values are: 'system'.");

        assertThat(examined(Map.of(), failure, body)).isEqualTo(failure);
    }

    @Test
    void areToldByThePhrasesOfTheOption() {
        Map<String, String> option = Map.of("AutomaticDisableKeywords", "\n Quota Of The Day \n\n");
        RelayFailure wanted = rejected(429, "The quota of the day is spent");
        RelayFailure usual = rejected(429, "api key expired");

        assertThat(examined(option, wanted, QUESTION)).isInstanceOf(RelayFailure.UpstreamAuthFailed.class);
        assertThat(examined(option, usual, QUESTION)).isEqualTo(usual);
    }

    @Test
    void areNotLookedForWhereTheOptionIsEmpty() {
        RelayFailure failure = rejected(400, "api key expired");

        assertThat(examined(Map.of("AutomaticDisableKeywords", ""), failure, QUESTION))
                .isEqualTo(failure);
    }

    private static RelayFailure examined(Map<String, String> options, RelayFailure failure, String body) {
        return new AccountFaults(OptionFixtures.options(options))
                .examined(failure, RequestFixtures.json(RelayMode.CHAT, body));
    }

    private static RelayFailure rejected(int status, String message) {
        return new RelayFailure.UpstreamRejected(status, error(message), FailureClass.CLIENT, Map.of());
    }

    private static UpstreamError error(String message) {
        return new UpstreamError(message, "t", "", "null");
    }
}
