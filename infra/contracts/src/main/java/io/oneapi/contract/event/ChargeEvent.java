package io.oneapi.contract.event;

/**
 * What one call costs.
 *
 * @param eventId that of the usage event
 * @param occurredAt unix seconds
 * @param quota points, never negative
 */
public record ChargeEvent(
        int schemaVersion, String eventId, long occurredAt, long userId, long tokenId, long channelId, long quota) {
    public static final int SCHEMA_VERSION = 1;
}
