package io.oneapi.standalone;

/** OpenAI's own library for Java works as it does with OpenAI. */
class OpenAiJavaCompatibilityTest extends ClientCompatibility {
    OpenAiJavaCompatibilityTest() {
        super("openai-java", new OpenAiJavaClient());
    }

    @Override
    String exceptionFor(int status) {
        return switch (status) {
            case 400 -> "BadRequestException";
            case 401 -> "UnauthorizedException";
            case 429 -> "RateLimitException";
            default -> throw new IllegalArgumentException("status " + status);
        };
    }

    @Override
    String exceptionForTimeout() {
        return "OpenAIIoException";
    }
}
