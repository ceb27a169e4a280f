package io.oneapi.contract.channel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which models there are to choose from. */
public interface ModelApi {
    /** By channel type in decimal digits the models its channels usually have; null where a type takes any. */
    Map<String, @Nullable List<String>> builtInModels();

    /** The models that enabled channels serve for a group, in alphabetical order. */
    List<String> modelsOf(String group);
}
