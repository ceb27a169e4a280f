package io.oneapi.billing.price;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.oneapi.contract.price.PriceApi;
import io.oneapi.contract.price.PriceRecord;
import io.oneapi.platform.option.Options;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All prices: the shipped tables under those that the operator has stored. */
@Singleton
final class PriceBook implements PriceApi {
    private static final Logger log = LoggerFactory.getLogger(PriceBook.class);
    private static final BigDecimal UNKNOWN_MODEL = BigDecimal.valueOf(30);
    private static final int MAX_PARSED_TABLES = 16;

    private final Options options;
    private final JsonMapper mapper;
    private final RatioTable shippedModels;
    private final RatioTable shippedCompletions;
    private final ImagePrices images;
    private final ConcurrentMap<String, RatioTable> parsedTables = new ConcurrentHashMap<>();

    PriceBook(Options options, JsonMapper mapper) {
        this.options = options;
        this.mapper = mapper;
        this.shippedModels = shipped("/prices/model-ratios.json");
        this.shippedCompletions = shipped("/prices/completion-ratios.json");
        this.images = shippedImages();
    }

    @Override
    public PriceRecord price(String model, int channelType, String group) {
        return new PriceRecord(modelRatio(model, channelType), completionRatio(model, channelType), groupRatio(group));
    }

    @Override
    public BigDecimal imageRatio(String model, String size, String quality) {
        return images.ratio(model, size, quality);
    }

    private BigDecimal modelRatio(String model, int channelType) {
        boolean online = model.startsWith("qwen-") || model.startsWith("command-");
        String name = online ? withoutInternetSuffix(model) : model;
        return RatioTable.find(stored("ModelRatio"), shippedModels, name, channelType)
                .orElse(UNKNOWN_MODEL);
    }

    private BigDecimal completionRatio(String model, int channelType) {
        boolean online = model.startsWith("qwen-") || model.startsWith("command-");
        String name = online ? withoutInternetSuffix(model) : model;
        return RatioTable.find(stored("CompletionRatio"), shippedCompletions, name, channelType)
                .orElseGet(() -> CompletionRules.ratio(name));
    }

    private BigDecimal groupRatio(String group) {
        return stored("GroupRatio").find(group).orElse(BigDecimal.ONE);
    }

    private static String withoutInternetSuffix(String model) {
        return model.endsWith("-internet") ? model.substring(0, model.length() - "-internet".length()) : model;
    }

    /** The table that the operator has stored; a text that cannot be read counts as none. */
    private RatioTable stored(String option) {
        Optional<String> json = options.text(option).filter(text -> !text.isBlank());
        return json.map(this::parsed).orElse(RatioTable.EMPTY);
    }

    private RatioTable parsed(String json) {
        if (parsedTables.size() > MAX_PARSED_TABLES) {
            parsedTables.clear();
        }
        return parsedTables.computeIfAbsent(json, text -> {
            try {
                return read(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                log.error("a stored ratio table is not a JSON object of numbers, the shipped ratios hold", e);
                return RatioTable.EMPTY;
            }
        });
    }

    private RatioTable shipped(String resource) {
        try {
            return read(bytes(resource));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    private ImagePrices shippedImages() {
        String resource = "/prices/image-ratios.json";
        try {
            return Objects.requireNonNull(mapper.readValue(bytes(resource), ImagePrices.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream file = PriceBook.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(file, resource).readAllBytes();
        }
    }

    private RatioTable read(byte[] json) throws IOException {
        Map<String, BigDecimal> ratios = mapper.readValue(json, Argument.mapOf(String.class, BigDecimal.class));
        if (ratios == null) {
            return RatioTable.EMPTY;
        }
        ratios.values().removeIf(Objects::isNull);
        return new RatioTable(ratios);
    }
}
