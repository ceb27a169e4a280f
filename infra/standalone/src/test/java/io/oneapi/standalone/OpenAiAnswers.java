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

    /** A completion with the content, which is escaped as JSON wants it. */
    static String completionSaying(String content) {
        return """
                {"id":"c1","object":"chat.completion","created":1700000000,"model":"gpt-4o-2024-08-06","choices":\
                [{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}}\
                """.formatted(content);
    }

    static String toolCall() {
        return """
                {"id":"c1","object":"chat.completion","created":1700000000,"model":"gpt-4o-2024-08-06","choices":\
                [{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1",\
                "type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Köln\\"}"}}]},\
                "logprobs":null,"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":20,\
                "completion_tokens":10,"total_tokens":30}}\
                """;
    }

    static String toolCallBegin() {
        return deltaChunk("""
                {"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function",\
                "function":{"name":"weather","arguments":""}}]}\
                """);
    }

    /** A piece of the arguments, which is escaped as JSON wants it. */
    static String toolCallArguments(String piece) {
        return deltaChunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + piece + "\"}}]}");
    }

    private static String deltaChunk(String delta) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    static String embedding(String vector) {
        return """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":%s}],\
                "model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}}\
                """.formatted(vector);
    }

    static String transcriptInDetail(String task) {
        return """
                {"task":"%s","language":"german","duration":0.1,"text":"Guten Tag","segments":[{"id":0,"seek":0,\
                "start":0.0,"end":0.1,"text":"Guten Tag","tokens":[50364,37767],"temperature":0.0,\
                "avg_logprob":-0.28,"compression_ratio":0.5,"no_speech_prob":0.01}]}\
                """.formatted(task);
    }

    static String subtitles() {
        return "1\n00:00:00,000 --> 00:00:00,100\nGuten Tag\n\n";
    }

    /** One image, by an address or in base64. */
    static String image(String member, String value) {
        return "{\"created\":1700000000,\"data\":[{\"revised_prompt\":\"A cat.\",\"" + member + "\":\"" + value
                + "\"}]}";
    }

    static String moderation() {
        return """
                {"id":"modr-1","model":"omni-moderation-latest","results":[{"flagged":true,"categories":\
                {"harassment":false,"harassment/threatening":false,"hate":false,"hate/threatening":false,\
                "illicit":false,"illicit/violent":false,"self-harm":false,"self-harm/instructions":false,\
                "self-harm/intent":false,"sexual":false,"sexual/minors":false,"violence":true,\
                "violence/graphic":false},"category_scores":{"harassment":0.1,"harassment/threatening":0.1,\
                "hate":0.1,"hate/threatening":0.1,"illicit":0.1,"illicit/violent":0.1,"self-harm":0.1,\
                "self-harm/instructions":0.1,"self-harm/intent":0.1,"sexual":0.1,"sexual/minors":0.1,\
                "violence":0.9,"violence/graphic":0.1},"category_applied_input_types":{"violence":["text"]}}]}\
                """;
    }

    static String legacyCompletion() {
        return """
                {"id":"cmpl-1","object":"text_completion","created":1700000000,"model":"gpt-3.5-turbo-instruct",\
                "choices":[{"text":" upon a time","index":0,"logprobs":null,"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":1,"completion_tokens":3,"total_tokens":4}}\
                """;
    }

    static String error(String type, String code, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":\"" + code
                + "\"}}";
    }
}
