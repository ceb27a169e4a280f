package io.oneapi.relay.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.JsonMapper;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {
    private final RequestRules rules = new RequestRules(JsonMapper.createDefault());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT|{"model":"m","messages":[{"role":"user"}]}
            COMPLETIONS|{"model":"m","prompt":"p"}
            COMPLETIONS|{"model":"m","prompt":[1]}
            EMBEDDINGS|{"model":"m","input":["a"]}
            MODERATIONS|{"model":"m","input":"a"}
            EDITS|{"model":"m","instruction":"i"}
            IMAGES|{"model":"m","prompt":"p"}
            SPEECH|{"model":"m","input":"a"}
            """)
    void letsThroughWhatHasAllThatItsModeNeeds(RelayMode mode, String body) {
        assertThatCode(() -> rules.check(json(mode, body))).doesNotThrowAnyException();
    }

    /** R32: absent, null and empty are equal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAT|{"messages":[{}]}|invalid_text_request
            CHAT|{"model":"","messages":[{}]}|invalid_text_request
            CHAT|{"model":"m"}|invalid_text_request
            CHAT|{"model":"m","messages":null}|invalid_text_request
            CHAT|{"model":"m","messages":[]}|invalid_text_request
            COMPLETIONS|{"model":"m"}|invalid_text_request
            COMPLETIONS|{"model":"m","prompt":null}|invalid_text_request
            COMPLETIONS|{"model":"m","prompt":""}|invalid_text_request
            COMPLETIONS|{"model":"m","prompt":[]}|invalid_text_request
            EMBEDDINGS|{"model":"m"}|invalid_text_request
            EMBEDDINGS|{"model":"m","input":""}|invalid_text_request
            MODERATIONS|{"model":"m","input":[""]}|invalid_text_request
            EDITS|{"model":"m","instruction":""}|invalid_text_request
            EDITS|{"model":"m","input":"a"}|invalid_text_request
            IMAGES|{"model":"m"}|prompt_missing
            IMAGES|{"model":"m","prompt":""}|prompt_missing
            SPEECH|{"model":"m"}|invalid_text_request
            TRANSCRIPTION|{"model":"m"}|invalid_text_request
            TRANSLATION|{"model":"m"}|invalid_text_request
            """)
    void refusesWhatLacksSomething(RelayMode mode, String body, String code) {
        assertRefused(() -> rules.check(json(mode, body)), code);
    }

    @Test
    void asksForTheModelFirst() {
        assertRefused(() -> rules.check(json(RelayMode.IMAGES, "{}")), "invalid_text_request");
    }

    @Test
    void takesNamesOfModelsAndNoTexts() {
        String body = "{\"model\":\"%s\",\"messages\":[{}]}";

        assertThatCode(() -> rules.check(json(RelayMode.CHAT, body.formatted("m".repeat(191)))))
                .doesNotThrowAnyException();
        assertRefused(() -> rules.check(json(RelayMode.CHAT, body.formatted("m".repeat(192)))), "invalid_text_request");
    }

    /** Not every database can store U+0000: a call under such a name could not be booked. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "m\\u0000", "m\\n", "\\u007f", "\\u0085m"})
    void takesNoControlCharactersInNamesOfModels(String name) {
        String body = "{\"model\":\"" + name + "\",\"messages\":[{}]}";

        assertRefused(() -> rules.check(json(RelayMode.CHAT, body)), "invalid_text_request");
    }

    /** R33: characters count, not bytes. */
    @ParameterizedTest
    @CsvSource({"a, 4096", "你, 4096", "😀, 4096"})
    void reads4096CharactersAloudAndNoMore(String character, int most) {
        RelayRequest fits = json(RelayMode.SPEECH, speech(character.repeat(most)));
        RelayRequest tooLong = json(RelayMode.SPEECH, speech(character.repeat(most + 1)));

        assertThatCode(() -> rules.check(fits)).doesNotThrowAnyException();
        assertRefused(() -> rules.check(tooLong), "text_too_long");
    }

    @ParameterizedTest
    @EnumSource(
            value = RelayMode.class,
            names = {"TRANSCRIPTION", "TRANSLATION"})
    void wantsAFormForSpeechToBeHeard(RelayMode mode) {
        assertThatCode(() -> rules.check(form(mode))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = RelayMode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRANSCRIPTION", "TRANSLATION"})
    void refusesAFormForAllElse(RelayMode mode) {
        assertRefused(() -> rules.check(form(mode)), "invalid_text_request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dall-e-2|"size":"256x256","n":10
            dall-e-3|"size":"1792x1024"
            dall-e-3|"size":""
            dall-e-3|"size":null
            dall-e-3|"n":1
            cogview-3|"size":"3x3"
            gpt-image-1|"size":"auto","n":10
            wanx-v1|"size":"720x1280","n":4
            """)
    void letsThroughPicturesThatTheModelMakes(String model, String members) {
        assertThatCode(() -> rules.checkFor(model, image("p", members))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dall-e-2|"size":"1792x1024"|size_not_supported
            dall-e-3|"size":"512x512"|size_not_supported
            dall-e-2|"n":11|n_not_within_range
            dall-e-3|"n":2|n_not_within_range
            cogview-3|"n":2|n_not_within_range
            unknown|"n":11|n_not_within_range
            dall-e-3|"size":"512x512","n":2|size_not_supported
            """)
    void refusesPicturesThatTheModelDoesNotMake(String model, String members, String code) {
        assertRefused(() -> rules.checkFor(model, image("p", members)), code);
    }

    @ParameterizedTest
    @CsvSource({"dall-e-2, 1000", "dall-e-3, 4000", "cogview-3, 833"})
    void refusesPromptsBeyondTheModelsLimitInCharacters(String model, int most) {
        assertThatCode(() -> rules.checkFor(model, image("你".repeat(most), "\"n\":1")))
                .doesNotThrowAnyException();
        assertRefused(() -> rules.checkFor(model, image("你".repeat(most + 1), "\"n\":1")), "prompt_too_long");
    }

    @Test
    void bindsOnlyPicturesToTheTablesOfModels() {
        RelayRequest chat = json(
                RelayMode.CHAT, "{\"model\":\"dall-e-3\",\"messages\":[{}],\"n\":2,\"size\":\"5x5\",\"prompt\":\"p\"}");

        assertThatCode(() -> rules.checkFor("dall-e-3", chat)).doesNotThrowAnyException();
    }

    private static String speech(String text) {
        return "{\"model\":\"tts-1\",\"input\":\"" + text + "\"}";
    }

    private static RelayRequest image(String prompt, String members) {
        return json(RelayMode.IMAGES, "{\"model\":\"asked\",\"prompt\":\"" + prompt + "\"," + members + "}");
    }

    private static RelayRequest json(RelayMode mode, String body) {
        return RequestFixtures.json(mode, body);
    }

    private static RelayRequest form(RelayMode mode) {
        FormScan scan = new FormScan("whisper-1", null, false, "", FormScan.NO_FILE);
        return new RelayRequest(
                mode,
                mode.path(),
                null,
                "multipart/form-data",
                new BytesContent("".getBytes(UTF_8)),
                scan,
                "whisper-1");
    }

    private static void assertRefused(ThrowingCallable check, String code) {
        assertThatThrownBy(check)
                .asInstanceOf(InstanceOfAssertFactories.type(RelayRefused.class))
                .extracting(RelayRefused::failure)
                .isInstanceOfSatisfying(
                        RelayFailure.InvalidRequest.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
