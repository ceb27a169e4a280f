package io.oneapi.relay.provider.openai;

import java.util.List;
import java.util.stream.Collectors;

/** The words in a transcript that is plain text or subtitles. */
final class TranscriptText {
    private static final String CUE = "-->";

    private TranscriptText() {}

    /** Of subtitles the lines between a cue and the blank line after it, else all there is. */
    static String spokenIn(String transcript) {
        List<String> lines = transcript.lines().toList();
        boolean isSubtitles = lines.stream().anyMatch(line -> line.contains(CUE));
        return isSubtitles ? cues(lines) : transcript.stripTrailing();
    }

    private static String cues(List<String> lines) {
        boolean[] insideCue = {false};
        return lines.stream()
                .filter(line -> {
                    boolean isCue = line.contains(CUE);
                    insideCue[0] = isCue || (insideCue[0] && !line.isBlank());
                    return insideCue[0] && !isCue;
                })
                .collect(Collectors.joining("\n"));
    }
}
