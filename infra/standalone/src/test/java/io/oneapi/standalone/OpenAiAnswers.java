package io.oneapi.standalone;

/** Answers as OpenAI gives them. */
final class OpenAiAnswers {
    private OpenAiAnswers() {}

    /** With a number form, spacing, order and unknown member that a re-serialising gateway would change. */
    static String completion(int promptTokens, int completionTokens) {
        return "{\"id\":\"c1\", \"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"gpt-4o-2024-08-06\","
                + "\"x_unknown\":{\"f\":1.50e0},\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"Grüße\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + promptTokens
                + ",\"completion_tokens\":" + completionTokens + ",\"total_tokens\":"
                + (promptTokens + completionTokens) + "}}";
    }

    static String contentChunk(String content) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"content\":\"" + content
                + "\"},\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    static String finishChunk() {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n";
    }

    static String usageChunk(int promptTokens, int completionTokens) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + completionTokens
                + ",\"total_tokens\":" + (promptTokens + completionTokens) + "}}\n\n";
    }

    static String done() {
        return "data: [DONE]\n\n";
    }
}
