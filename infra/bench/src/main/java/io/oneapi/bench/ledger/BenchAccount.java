package io.oneapi.bench.ledger;

import java.net.URI;

/**
 * The channel and the limited token that a run works with.
 *
 * @param channelId the channel to the mock vendor
 * @param token the token that the load presents
 */
public record BenchAccount(long channelId, ManagementApi.CreatedToken token) {
    /** Far beyond what a run can spend, so that the limit is kept but never reached. */
    private static final long TOKEN_LIMIT_POINTS = 100_000_000_000_000L;

    /**
     * Makes both.
     *
     * @param model what plain calls ask for
     * @param pacedModel what callers ask for to get a stream with pauses; mapped to the mock's name for it
     */
    public static BenchAccount open(ManagementApi api, URI mock, String credential, String model, String pacedModel)
            throws InterruptedException {
        String name = "bench-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        long channelId = api.createChannel(
                name, credential, mock, model + "," + pacedModel, "{\"" + pacedModel + "\":\"mock-paced\"}");
        return new BenchAccount(channelId, api.createToken(name, TOKEN_LIMIT_POINTS));
    }
}
