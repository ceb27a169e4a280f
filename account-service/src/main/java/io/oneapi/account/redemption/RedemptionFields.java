package io.oneapi.account.redemption;

import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import java.util.Optional;

/** The members of redemption codes that an administrator sets, checked. */
record RedemptionFields(RequestFields request) {
    private static final int MAX_NAME_CODE_POINTS = 20;
    private static final int MAX_COUNT = 100;

    long id() {
        return request.integer("id").orElse(0);
    }

    Optional<String> name() {
        Optional<String> name = request.text("name").map(String::strip);
        name.map(text -> text.codePointCount(0, text.length())).ifPresent(length -> {
            if (length < 1 || length > MAX_NAME_CODE_POINTS) {
                throw new RequestRefused("The name must have 1 to 20 characters / 兑换码名称长度必须在 1 到 20 之间");
            }
        });
        return name;
    }

    int count() {
        long count = request.integer("count").orElse(0);
        if (count < 1 || count > MAX_COUNT) {
            throw new RequestRefused("count must be from 1 to 100 / 兑换码个数必须在 1 到 100 之间");
        }
        return (int) count;
    }

    long quota(long otherwise) {
        long quota = request.integer("quota").orElse(otherwise);
        if (quota <= 0) {
            throw new RequestRefused("quota must be above 0 / 额度必须大于 0");
        }
        return quota;
    }

    long status() {
        long status = request.integer("status").orElse(0);
        if (status != RedemptionRow.UNUSED && status != RedemptionRow.DISABLED) {
            throw new RequestRefused("status must be 1 or 2 / 状态必须是 1 或 2");
        }
        return status;
    }
}
