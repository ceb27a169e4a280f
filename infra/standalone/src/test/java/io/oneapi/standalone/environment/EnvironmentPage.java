package io.oneapi.standalone.environment;

import static java.util.stream.Collectors.joining;

import io.oneapi.standalone.environment.Catalogue.Group;
import io.oneapi.standalone.environment.Catalogue.Variable;
import io.oneapi.standalone.environment.Catalogue.Words;
import java.util.List;
import java.util.Objects;

/** The page about variables in one language. */
record EnvironmentPage(Catalogue catalogue, Language language) {
    String text() {
        StringBuilder text = new StringBuilder(language.introduction);
        catalogue.groups().forEach(group -> append(text, group));
        text.append(language.unread);
        catalogue
                .variables()
                .filter(Variable::isReadByNothing)
                .forEach(variable -> append(text, names(variable), language.meaning(variable)));
        text.append(language.differences);
        catalogue
                .variables()
                .filter(variable -> language.difference(variable) != null)
                .forEach(variable ->
                        append(text, names(variable), Objects.requireNonNull(language.difference(variable))));
        return text.toString();
    }

    private void append(StringBuilder text, Group group) {
        text.append("\n## ").append(language.title(group)).append("\n\n");
        text.append(language.tableHead).append("\n|---|---|---|---|\n");
        group.variables().stream()
                .filter(variable -> !variable.isReadByNothing())
                .forEach(variable -> append(
                        text, names(variable), whereUnset(variable), readers(variable), language.meaning(variable)));
    }

    private static void append(StringBuilder text, String... cells) {
        text.append(List.of(cells).stream().collect(joining(" | ", "| ", " |\n")));
    }

    private String names(Variable variable) {
        return variable.name().stream().map(name -> "`" + name + "`").collect(joining(language.comma));
    }

    private String readers(Variable variable) {
        return variable.readBy().stream().map(language::reader).collect(joining(language.comma));
    }

    private String whereUnset(Variable variable) {
        Words words = variable.whereUnset();
        if (words == null) {
            return "";
        }
        return words.isLiteral() ? "`" + words.en() + "`" : language.words(words);
    }
}
