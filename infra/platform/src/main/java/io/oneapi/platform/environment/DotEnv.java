package io.oneapi.platform.environment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code .env} file: {@code KEY=value} lines, an optional {@code export} before them, {@code #} comments
 * (in a plain value only after a blank), literal single quotes, double quotes with {@code \n} escapes, {@code $VAR} and {@code ${VAR}} expansion. Lines that do
 * not read so are passed over.
 */
final class DotEnv {
    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*"
                    + "(?:'(?<single>[^']*)'|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|(?<plain>(?:[^\\s#]\\S*(?:\\s+[^\\s#]\\S*)*)?))\\s*(?:#.*)?");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{(?<braced>[A-Z_][A-Z0-9_]*)}|(?<bare>[A-Z_][A-Z0-9_]*))");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Function<String, Optional<String>> outer;

    private DotEnv(Function<String, Optional<String>> outer) {
        this.outer = outer;
    }

    /**
     * The variables of a file.
     *
     * @param outer variables of the process, which references may name too
     */
    static Map<String, String> parse(String text, Function<String, Optional<String>> outer) {
        DotEnv file = new DotEnv(outer);
        text.lines().forEach(file::readLine);
        return Map.copyOf(file.variables);
    }

    private void readLine(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String name = matcher.group("name");
        if (matcher.group("single") != null) {
            variables.put(name, matcher.group("single"));
        } else if (matcher.group("double") != null) {
            variables.put(name, expand(unescape(matcher.group("double"))));
        } else {
            variables.put(name, expand(matcher.group("plain")));
        }
    }

    private static String unescape(String quoted) {
        return quoted.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }

    private String expand(String value) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String name = reference.group("braced") != null ? reference.group("braced") : reference.group("bare");
            return Matcher.quoteReplacement(resolve(name));
        });
    }

    private String resolve(String name) {
        return outer.apply(name).orElseGet(() -> variables.getOrDefault(name, ""));
    }
}
