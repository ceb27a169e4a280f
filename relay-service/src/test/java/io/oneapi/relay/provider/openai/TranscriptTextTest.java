package io.oneapi.relay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTextTest {
    @Test
    void isAllOfAPlainTextButItsLastLineEnd() {
        assertThat(TranscriptText.spokenIn("Hello there.\nHow are you?\n")).isEqualTo("Hello there.\nHow are you?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \n\n"})
    void isNothingWhereNothingWasSaid(String transcript) {
        assertThat(TranscriptText.spokenIn(transcript)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void isWhatStandsUnderTheTimesOfSubRip(String lineEnd) {
        String subtitles = String.join(
                lineEnd,
                "1",
                "00:00:00,000 --> 00:00:03,320",
                "Hello there.",
                "Two lines.",
                "",
                "2",
                "00:00:03,320 --> 00:00:05,000",
                "2",
                "",
                "");

        assertThat(TranscriptText.spokenIn(subtitles)).isEqualTo("Hello there.\nTwo lines.\n2");
    }

    @Test
    void isWhatStandsUnderTheTimesOfWebVtt() {
        String subtitles = "WEBVTT\n\nNOTE made by hand\n\n00:00.000 --> 00:03.320 align:start\nHello there.\n\n"
                + "id\n00:03.320 --> 00:05.000\nBye.";

        assertThat(TranscriptText.spokenIn(subtitles)).isEqualTo("Hello there.\nBye.");
    }
}
