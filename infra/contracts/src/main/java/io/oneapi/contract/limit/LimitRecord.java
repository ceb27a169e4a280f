package io.oneapi.contract.limit;

/**
 * A limit that is set.
 *
 * @param ref whose it is: the id of the token, user or channel, the name of the group, or group and model as
 *     {@link #groupModel} puts them together
 * @param value the most there may be, at least 1
 */
public record LimitRecord(LimitScope scope, String ref, LimitKind kind, long value) {
    public LimitRecord {
        if (value < 1) {
            throw new IllegalArgumentException("a limit of " + value + " for " + scope + " " + ref);
        }
    }

    /** The ref of a group's limit for one model. */
    public static String groupModel(String group, String model) {
        return group + "/" + model;
    }
}
