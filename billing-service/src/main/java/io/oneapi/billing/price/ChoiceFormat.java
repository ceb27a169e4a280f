package io.oneapi.billing.price;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The form of an option with a few values: their names in small letters. */
final class ChoiceFormat<E extends Enum<E>> implements StoredOption.Format<E> {
    private final Class<E> choices;

    ChoiceFormat(Class<E> choices) {
        this.choices = choices;
    }

    @Override
    public E read(String text) throws IOException {
        for (E choice : choices.getEnumConstants()) {
            if (name(choice).equals(text)) {
                return choice;
            }
        }
        throw new IOException("it must be "
                + Arrays.stream(choices.getEnumConstants())
                        .map(ChoiceFormat::name)
                        .collect(Collectors.joining(" or ")));
    }

    static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
