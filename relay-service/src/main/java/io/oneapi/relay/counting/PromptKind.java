package io.oneapi.relay.counting;

/** Where in a request's body the prompt stands. */
public enum PromptKind {
    CHAT("messages"),
    TEXT_PROMPT("prompt"),
    INPUT("input");

    private final String member;

    PromptKind(String member) {
        this.member = member;
    }

    String member() {
        return member;
    }
}
