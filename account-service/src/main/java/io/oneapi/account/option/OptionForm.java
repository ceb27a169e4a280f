package io.oneapi.account.option;

import java.math.BigDecimal;
import java.util.List;

/** What texts an option takes. */
sealed interface OptionForm {
    /**
     * Exactly {@code true} or {@code false}.
     *
     * @param needs an option that must not be empty when this is switched on; empty where there is none
     */
    record Switch(String needs) implements OptionForm {}

    /** A whole number. */
    record Whole(long least, long most) implements OptionForm {}

    /** A whole number from 0 on, or nothing where there is to be no bound. */
    record Bound(long most) implements OptionForm {}

    /** A decimal number. */
    record Decimal(BigDecimal least, BigDecimal most) implements OptionForm {}

    /** One line of text. */
    record Line() implements OptionForm {}

    /** Text of any shape, such as Markdown or HTML. */
    record Content() implements OptionForm {}

    /** An address of a server or page, or nothing. */
    record Address() implements OptionForm {}

    /** An address of a picture, which may also stand in the text itself or on this site; or nothing. */
    record Picture() implements OptionForm {}

    /** Names of domains, with commas between. */
    record Domains() implements OptionForm {}

    /** One of a few words. */
    record Choice(List<String> words) implements OptionForm {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** What billing, which owns it, takes. */
    record OfPrices() implements OptionForm {}
}
