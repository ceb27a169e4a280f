package io.oneapi.relay.provider.openai;

import io.oneapi.relay.exchange.FailureClass;
import java.util.Locale;
import java.util.Set;

/**
 * Whose fault an error of a provider is: by its code or type where one is known, else by the status. Codes are those of OpenAI, Azure and the vendors that follow them.
 */
final class ErrorClasses {
    private static final Set<String> CREDENTIAL = Set.of(
            "insufficient_quota",
            "authentication_error",
            "permission_error",
            "permission_denied",
            "forbidden",
            "invalid_api_key",
            "incorrect_api_key",
            "account_deactivated",
            "billing_not_active",
            "billing_hard_limit_reached",
            "arrearage",
            "insufficient_balance");
    private static final Set<String> MISSING =
            Set.of("model_not_found", "deploymentnotfound", "deployment_not_found", "model_not_exist");
    private static final Set<String> RATE =
            Set.of("rate_limit_error", "rate_limit_exceeded", "requests", "tokens", "rate_limit_reached", "429");
    private static final Set<String> CLIENT =
            Set.of("invalid_request_error", "context_length_exceeded", "content_filter", "content_policy_violation");

    private ErrorClasses() {}

    static FailureClass of(int status, ErrorScan error) {
        String code = error.code().toLowerCase(Locale.ROOT);
        String type = error.type().toLowerCase(Locale.ROOT);
        if (isAny(CREDENTIAL, code, type) || status == 401 || status == 402 || status == 403) {
            return isAny(CLIENT, code, "") ? FailureClass.CLIENT : FailureClass.CREDENTIAL;
        }
        if (isAny(MISSING, code, type) || status == 404) {
            return FailureClass.MISSING;
        }
        if (isAny(RATE, code, type) || status == 429 || status == 529) {
            return FailureClass.RATE;
        }
        return ofStatus(status, isAny(CLIENT, code, type));
    }

    private static FailureClass ofStatus(int status, boolean blamesCaller) {
        return switch (status) {
            case 408, 504, 524 -> FailureClass.SLOW;
            default ->
                (status >= 400 && status < 500) || (status < 300 && blamesCaller)
                        ? FailureClass.CLIENT
                        : FailureClass.SERVER;
        };
    }

    private static boolean isAny(Set<String> known, String code, String type) {
        return known.contains(code) || known.contains(type);
    }
}
