package io.oneapi.account.user;

import io.oneapi.account.mail.EmailAddress;
import io.oneapi.platform.envelope.RequestRefused;

/** The rules for texts about a user that people write. */
public final class UserNames {
    private static final int MAX_USERNAME = 12;
    private static final int MAX_DISPLAY_NAME = 20;
    private static final int MAX_GROUP = 32;

    private UserNames() {}

    public static String username(String text) {
        String name = limited("username", text.strip(), MAX_USERNAME);
        if (name.isEmpty()) {
            throw new RequestRefused("A username is needed / 用户名不能为空");
        }
        return name;
    }

    public static String displayName(String text) {
        return limited("display_name", text.strip(), MAX_DISPLAY_NAME);
    }

    static String email(String text) {
        return EmailAddress.parse(text)
                .map(EmailAddress::text)
                .orElseThrow(() -> new RequestRefused("This is no e-mail address of at most 50 characters / 邮箱地址无效"));
    }

    static String group(String text) {
        String group = limited("group", text.strip(), MAX_GROUP);
        if (group.isEmpty() || group.contains(",")) {
            throw new RequestRefused("group must be the name of one group / 分组必须是单个分组名");
        }
        return group;
    }

    private static String limited(String field, String text, int maxCodePoints) {
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            throw new RequestRefused(field + " must have at most " + maxCodePoints + " characters / " + field + " 过长");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new RequestRefused(field + " must not have control characters / " + field + " 含有控制字符");
        }
        return text;
    }
}
