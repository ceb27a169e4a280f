package io.oneapi.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table that grows row by row, written as Markdown. */
public final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    public MarkdownTable(String... header) {
        rows.add(List.of(header));
    }

    public MarkdownTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells: " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    public String markdown() {
        String ruler = "|" + "---|".repeat(rows.getFirst().size());
        return Stream.concat(
                        Stream.of(line(rows.getFirst()), ruler),
                        rows.stream().skip(1).map(MarkdownTable::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
