package io.oneapi.account.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about options name all of them, with their types and defaults. */
class OptionDocumentTest {
    private static final OptionCatalog CATALOG = new OptionCatalog(new SiteTheme(null));
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]*) \\| (?:`([^|]*)`)? ?\\| .+ \\|");
    private static final Map<String, List<String>> TYPES = Map.of(
            "options.md",
            List.of("bool", "int", "number", "line", "text", "URL", "picture", "list", "choice", "price", ", secret"),
            "options.zh.md",
            List.of("布尔", "整数", "数字", "单行", "文本", "URL", "图片", "列表", "枚举", "价格", "，机密"));

    private record Row(String name, String type, String whereNotStored) {}

    @ParameterizedTest
    @CsvSource({"options.md", "options.zh.md"})
    void tellTypesAndDefaultsAsTheyAre(String page) throws IOException {
        List<String> words = TYPES.getOrDefault(page, List.of());

        assertThat(rows(page))
                .containsExactlyInAnyOrderElementsOf(CATALOG.all().stream()
                        .map(key -> new Row(key.name(), type(key, words), key.whereNotStored()))
                        .toList());
    }

    private static String type(OptionKey key, List<String> words) {
        int word = switch (key.form()) {
            case OptionForm.Switch _ -> 0;
            case OptionForm.Whole _, OptionForm.Bound _ -> 1;
            case OptionForm.Decimal _ -> 2;
            case OptionForm.Line _ -> 3;
            case OptionForm.Content _ -> 4;
            case OptionForm.Address _ -> 5;
            case OptionForm.Picture _ -> 6;
            case OptionForm.Domains _ -> 7;
            case OptionForm.Choice _ -> 8;
            case OptionForm.OfPrices _ -> 9;
        };
        return words.get(word) + (key.isSecret() ? words.getLast() : "");
    }

    private static List<Row> rows(String page) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", page))) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), row.group(2), row.group(3) == null ? "" : row.group(3)))
                    .toList();
        }
    }
}
