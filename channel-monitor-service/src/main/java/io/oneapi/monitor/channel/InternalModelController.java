package io.oneapi.monitor.channel;

import io.oneapi.contract.channel.ModelApi;
import io.oneapi.platform.peer.ForPeers;
import io.oneapi.platform.peer.ModelRoutes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells other services which models there are. */
@ForPeers
final class InternalModelController implements ModelRoutes {
    private final ModelApi models;

    InternalModelController(ModelApi models) {
        this.models = models;
    }

    @Override
    public Map<String, @Nullable List<String>> builtInModels() {
        return models.builtInModels();
    }

    @Override
    public List<String> modelsOf(String group) {
        return models.modelsOf(group);
    }
}
