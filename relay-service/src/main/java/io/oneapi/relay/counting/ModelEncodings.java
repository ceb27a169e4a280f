package io.oneapi.relay.counting;

import static com.knuddels.jtokkit.api.EncodingType.CL100K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.O200K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.P50K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.R50K_BASE;

import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;

/** Which encoding a model uses, told by the beginning of its name. */
final class ModelEncodings {
    /** The first that fits decides, so the longer of two beginnings stands first. */
    private static final List<Rule> RULES = List.of(
            new Rule("o1", O200K_BASE),
            new Rule("o3", O200K_BASE),
            new Rule("o4", O200K_BASE),
            new Rule("gpt-4o", O200K_BASE),
            new Rule("gpt-4.1", O200K_BASE),
            new Rule("gpt-4.5", O200K_BASE),
            new Rule("gpt-5", O200K_BASE),
            new Rule("chatgpt-4o", O200K_BASE),
            new Rule("text-davinci-002", P50K_BASE),
            new Rule("text-davinci-003", P50K_BASE),
            new Rule("code-", P50K_BASE),
            new Rule("text-davinci-", R50K_BASE),
            new Rule("text-curie-", R50K_BASE),
            new Rule("text-babbage-", R50K_BASE),
            new Rule("text-ada-", R50K_BASE),
            // Successors of the models below, under similar names.
            new Rule("davinci-002", CL100K_BASE),
            new Rule("babbage-002", CL100K_BASE),
            new Rule("davinci", R50K_BASE),
            new Rule("curie", R50K_BASE),
            new Rule("babbage", R50K_BASE),
            new Rule("ada", R50K_BASE));

    private ModelEncodings() {}

    private record Rule(String beginning, EncodingType encoding) {}

    /** The encoding of a model; models of other vendors are counted as GPT-4 counts. */
    static EncodingType of(String model) {
        return RULES.stream()
                .filter(rule -> model.startsWith(rule.beginning()))
                .findFirst()
                .map(Rule::encoding)
                .orElse(CL100K_BASE);
    }
}
