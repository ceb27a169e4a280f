package io.oneapi.account.user;

/** What a sign-in provider knows a person by. */
public sealed interface ExternalId {
    /** The longest that fits the columns. */
    int MAX_LENGTH = 191;

    /** A name of this identity that no other has. */
    String key();

    /**
     * GitHub's.
     *
     * @param login may pass to somebody else
     * @param number never does
     */
    record GitHub(String login, long number) implements ExternalId {
        public GitHub {
            requireUsable(login);
            if (number <= 0) {
                throw new IllegalArgumentException("no account number");
            }
        }

        @Override
        public String key() {
            return "github:" + number;
        }
    }

    /** That of an OpenID Connect provider. */
    record Oidc(String subject) implements ExternalId {
        public Oidc {
            requireUsable(subject);
        }

        @Override
        public String key() {
            return "oidc:" + subject;
        }
    }

    /** Lark's. */
    record Lark(String openId) implements ExternalId {
        public Lark {
            requireUsable(openId);
        }

        @Override
        public String key() {
            return "lark:" + openId;
        }
    }

    /** WeChat's. */
    record WeChat(String id) implements ExternalId {
        public WeChat {
            requireUsable(id);
        }

        @Override
        public String key() {
            return "wechat:" + id;
        }
    }

    /** An empty id would be everybody's. */
    private static void requireUsable(String id) {
        if (id.isBlank() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an id must have 1 to " + MAX_LENGTH + " characters");
        }
    }
}
