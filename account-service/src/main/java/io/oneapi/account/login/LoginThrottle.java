package io.oneapi.account.login;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.oneapi.account.shortlived.ShortLived;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Slows down who tries passwords: by account and address together, so that nobody locks others out, by address for who
 * tries many accounts, and far more generously by account for who has many addresses.
 */
@Singleton
final class LoginThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MAX_BY_ACCOUNT_AND_ADDRESS = 10;
    private static final int MAX_BY_ADDRESS = 50;
    private static final int MAX_BY_ACCOUNT = 100;
    private static final int MAX_NAME_LENGTH = 191;

    private final ShortLived values;

    LoginThrottle(ShortLived values) {
        this.values = values;
    }

    private record Limit(String name, int failures) {}

    /**
     * Lets an attempt happen.
     *
     * @throws HttpStatusException 429 after too many failures
     */
    void admit(String account, String address) {
        for (Limit limit : limits(account, address)) {
            if (values.counted(limit.name()) >= limit.failures()) {
                throw new HttpStatusException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many failed sign-ins, try again in a quarter of an hour / 登录失败次数过多，请 15 分钟后再试");
            }
        }
    }

    void failed(String account, String address) {
        limits(account, address).forEach(limit -> values.count(limit.name(), WINDOW));
    }

    /** What was mistyped before is forgiven, but only to this account from this address. */
    void succeeded(String account, String address) {
        values.forget(limits(account, address).getFirst().name());
    }

    private static List<Limit> limits(String account, String address) {
        String lower = account.strip().toLowerCase(Locale.ROOT);
        String name = lower.substring(0, Math.min(lower.length(), MAX_NAME_LENGTH));
        return List.of(
                new Limit("login:both:" + address + ":" + name, MAX_BY_ACCOUNT_AND_ADDRESS),
                new Limit("login:address:" + address, MAX_BY_ADDRESS),
                new Limit("login:account:" + name, MAX_BY_ACCOUNT));
    }
}
