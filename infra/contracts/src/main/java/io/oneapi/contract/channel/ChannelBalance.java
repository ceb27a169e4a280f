package io.oneapi.contract.channel;

import java.math.BigDecimal;

/**
 * What a provider says of an account.
 *
 * @param amount what is left, in the provider's currency; 0 unless known
 * @param failure what went wrong, for administrators; empty unless something did
 */
public record ChannelBalance(Kind kind, BigDecimal amount, String failure) {
    /** Whether there is an amount. */
    public enum Kind {
        KNOWN,
        /** Providers of this type do not tell. */
        NOT_OFFERED,
        FAILED
    }

    public static ChannelBalance known(BigDecimal amount) {
        return new ChannelBalance(Kind.KNOWN, amount, "");
    }

    public static ChannelBalance notOffered() {
        return new ChannelBalance(Kind.NOT_OFFERED, BigDecimal.ZERO, "not implemented for this type / 该渠道类型尚未实现余额查询");
    }

    public static ChannelBalance failed(String failure) {
        return new ChannelBalance(Kind.FAILED, BigDecimal.ZERO, failure);
    }
}
