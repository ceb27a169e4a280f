package io.oneapi.standalone;

/** OpenAI's own library for Node.js works as it does with OpenAI. */
class OpenAiNodeCompatibilityTest extends ClientCompatibility {
    OpenAiNodeCompatibilityTest() {
        super("openai-node", OpenAiNodeClient.start());
    }

    @Override
    String exceptionFor(int status) {
        return switch (status) {
            case 400 -> "BadRequestError";
            case 401 -> "AuthenticationError";
            case 429 -> "RateLimitError";
            default -> throw new IllegalArgumentException("status " + status);
        };
    }

    @Override
    String exceptionForTimeout() {
        return "APIConnectionTimeoutError";
    }
}
