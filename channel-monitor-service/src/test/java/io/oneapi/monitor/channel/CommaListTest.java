package io.oneapi.monitor.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommaListTest {
    /** D23. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            gpt-4o               | gpt-4o
            gpt-4o,gpt-4         | gpt-4o,gpt-4
            ' gpt-4o ,\tgpt-4 '  | gpt-4o,gpt-4
            ,gpt-4o,,gpt-4,      | gpt-4o,gpt-4
            b,a,b, a             | b,a
            GPT-4,gpt-4          | GPT-4,gpt-4
            two words            | two words
            """, delimiter = '|')
    void holdsItemsTrimmedInOrderEachOnce(String text, String items) {
        assertThat(CommaList.parse(text)).containsExactly(items.split(","));
    }

    /** R26: there is no model without a name. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void holdsNoEmptyItems(String text) {
        assertThat(CommaList.parse(text)).isEmpty();
    }

    @Test
    void takesTheModelsOfARealChannel() {
        assertThat(CommaList.parse("gpt-3.5-turbo, gpt-4,gpt-4,\ngpt-4o"))
                .containsExactly("gpt-3.5-turbo", "gpt-4", "gpt-4o");
    }
}
