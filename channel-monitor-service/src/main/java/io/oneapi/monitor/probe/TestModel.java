package io.oneapi.monitor.probe;

import io.oneapi.contract.channel.ChannelRecord;
import java.util.List;

/** Chooses the model to test a channel with. */
final class TestModel {
    private static final String USUAL = "gpt-3.5-turbo";
    private static final String OF_CHANNEL = "test_model";
    private static final String WILDCARD = "*";

    private TestModel() {}

    /**
     * The model asked for, else the one that the channel's settings name for tests, else a usual one; the first that the
     * channel lists where it does not serve that.
     */
    static String of(ChannelRecord channel, String asked) {
        String wanted = asked.isEmpty() ? channel.config().find(OF_CHANNEL).orElse(USUAL) : asked;
        List<String> models = channel.models();
        return serves(models, wanted)
                ? wanted
                : models.stream()
                        .filter(model -> !model.endsWith(WILDCARD))
                        .findFirst()
                        .orElse(wanted);
    }

    private static boolean serves(List<String> models, String wanted) {
        return models.stream()
                .anyMatch(model -> model.endsWith(WILDCARD)
                        ? wanted.startsWith(model.substring(0, model.length() - WILDCARD.length()))
                        : model.equals(wanted));
    }
}
