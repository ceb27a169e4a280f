package io.oneapi.contract.channel;

/** Tries channels out; answered by the relay, since only it knows how to speak to providers. */
public interface ChannelTestApi {
    /** Makes one call at a provider, which nobody is charged for and which steers nothing. A failure is a result, too. */
    ChannelTestResult test(ChannelTest test);
}
