package io.oneapi.billing.price;

import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Answers what calls cost; the same question is worked out once for as long as the tables stay as they are. */
@Singleton
final class PriceBook implements PriceApi {
    /** Callers choose the names of models. */
    private static final int MAX_ANSWERS = 10_000;

    private final PriceOptions options;
    private final ImagePrices images;
    private volatile Answers answers;

    PriceBook(PriceOptions options, ShippedPrices shipped) {
        this.options = options;
        this.images = shipped.images();
        this.answers = new Answers(options.tables());
    }

    private record Question(String model, int channelType, long channelId, String group) {}

    /** What has been asked of some tables. */
    private record Answers(PriceTables tables, ConcurrentMap<Question, Optional<PriceRecord>> known) {
        Answers(PriceTables tables) {
            this(tables, new ConcurrentHashMap<>());
        }

        @SuppressWarnings("ReferenceEquality") // Every call asks, and comparing the contents would take long.
        boolean mayAnswerOf(PriceTables current) {
            return tables == current && known.size() < MAX_ANSWERS;
        }

        Optional<PriceRecord> price(Question question) {
            Optional<PriceRecord> price = known.get(question);
            return price != null ? price : known.computeIfAbsent(question, this::workedOut);
        }

        private Optional<PriceRecord> workedOut(Question question) {
            return tables.price(question.model(), question.channelType(), question.channelId(), question.group());
        }
    }

    @Override
    public Optional<PriceRecord> price(String model, int channelType, long channelId, String group) {
        PriceTables tables = options.tables();
        Answers known = answers;
        if (!known.mayAnswerOf(tables)) {
            known = new Answers(tables);
            answers = known;
        }
        return known.price(new Question(model, channelType, channelId, group));
    }

    @Override
    public BigDecimal imageRatio(String model, String size, String quality) {
        return images.ratio(model, size, quality);
    }
}
