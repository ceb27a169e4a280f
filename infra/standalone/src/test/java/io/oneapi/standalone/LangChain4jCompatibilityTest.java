package io.oneapi.standalone;

/** LangChain4j works as it does with OpenAI. */
class LangChain4jCompatibilityTest extends ClientCompatibility {
    LangChain4jCompatibilityTest() {
        super("langchain4j", new LangChain4jClient());
    }

    @Override
    String exceptionFor(int status) {
        return switch (status) {
            case 400 -> "InvalidRequestException";
            case 401 -> "AuthenticationException";
            case 429 -> "RateLimitException";
            default -> throw new IllegalArgumentException("status " + status);
        };
    }

    @Override
    String exceptionForTimeout() {
        return "TimeoutException";
    }
}
