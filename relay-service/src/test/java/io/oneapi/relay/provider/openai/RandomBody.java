package io.oneapi.relay.provider.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A request body made from a seed: unknown members, odd blanks and number forms around one model. */
record RandomBody(String beforeModel, String modelJson, String model, String afterModel) {
    private static final List<String> BLANKS = List.of("", "", " ", "\n", "\t ", " \r\n  ");
    private static final List<String> SCALARS = List.of(
            "0",
            "-0",
            "-0.0",
            "1e5",
            "1E+05",
            "1.0",
            "1.10",
            "0.1e-7",
            "123456789012345678901234567890",
            "1e400",
            "true",
            "false",
            "null");
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"a\"",
            "\"model\"",
            "\"{\\\"model\\\":1}\"",
            "\"你好\"",
            "\"\\u4f60\\n\\/\"",
            "\"😀\"",
            "\"\\ud83d\\ude00\"",
            "\"}]\\\\\"");
    private static final List<String> NAMES = List.of(
            "temperature", "tools", "x", "", "Model", "models", "stream_option", "你", "user", "a\\\"b", "metadata");
    private static final List<String> MODELS = List.of("gpt-4o", "a/b:c", "模型", "m 1", "");

    static RandomBody plain(long seed) {
        return new Maker(new Random(seed)).body("\"stream\":false");
    }

    static RandomBody streamed(long seed) {
        return new Maker(new Random(seed)).body("\"stream\":true");
    }

    String text() {
        return beforeModel + modelJson + afterModel;
    }

    private static final class Maker {
        private final Random random;

        Maker(Random random) {
            this.random = random;
        }

        RandomBody body(String streamMember) {
            List<String> members = new ArrayList<>(members(3));
            members.add(random.nextInt(members.size() + 1), streamMember);
            int split = random.nextInt(members.size() + 1);
            StringBuilder before = new StringBuilder(blank() + "{" + blank());
            members.subList(0, split)
                    .forEach(member ->
                            before.append(member).append(blank()).append(',').append(blank()));
            before.append("\"model\"").append(blank()).append(':').append(blank());
            StringBuilder after = new StringBuilder(blank());
            members.subList(split, members.size())
                    .forEach(member ->
                            after.append(',').append(blank()).append(member).append(blank()));
            after.append('}').append(blank());
            String model = pick(MODELS);
            return new RandomBody(before.toString(), '"' + model + '"', model, after.toString());
        }

        private List<String> members(int depth) {
            List<String> members = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                members.add('"' + pick(NAMES) + '"' + blank() + ':' + blank() + value(depth));
            }
            return members;
        }

        private String value(int depth) {
            return switch (random.nextInt(depth > 0 ? 4 : 2)) {
                case 0 -> pick(SCALARS);
                case 1 -> pick(TEXTS);
                case 2 -> '{' + blank() + String.join(blank() + ',' + blank(), members(depth - 1)) + blank() + '}';
                default -> '[' + blank() + value(depth - 1) + blank() + ',' + value(depth - 1) + blank() + ']';
            };
        }

        private String blank() {
            return pick(BLANKS);
        }

        private String pick(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
