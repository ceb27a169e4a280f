package io.oneapi.account.token;

import io.oneapi.account.balance.QuotaEdit;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.request.AddressRange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of a token that its owner sets, checked. What a request leaves out stays as it is. */
record TokenFields(RequestFields request) {
    private static final int MAX_NAME_CODE_POINTS = 30;
    private static final int MODELS_COLUMN_BYTES = 65_535;
    private static final int SUBNET_COLUMN = 191;

    String name(String otherwise) {
        String name = request.text("name").orElse(otherwise);
        if (name.codePointCount(0, name.length()) > MAX_NAME_CODE_POINTS) {
            throw new RequestRefused("Invalid parameter: the token name is too long, 30 characters at most / 令牌名称过长");
        }
        return name;
    }

    /** Unix seconds, -1 never; 0 is read as never too. */
    long expiredTime(long otherwise) {
        long time = request.integer("expired_time").orElse(otherwise);
        return time == 0 ? TokenRow.NEVER : time;
    }

    long remainQuota(long otherwise) {
        return request.integer("remain_quota").orElse(otherwise);
    }

    boolean unlimitedQuota(boolean otherwise) {
        return request.bool("unlimited_quota").orElse(otherwise);
    }

    /** What is left, as an edit of what its owner has read; empty where it is not given. */
    Optional<QuotaEdit> remainQuotaEdit(TokenRow stored) {
        // The points left on an unlimited token do not move with those used.
        OptionalLong used = stored.unlimitedQuota() ? OptionalLong.empty() : request.integer("used_quota");
        return request.integer("remain_quota").stream()
                .mapToObj(wanted -> new QuotaEdit(wanted, request.integer("remain_quota_read"), used))
                .findFirst();
    }

    /** The status to set, 0 where none is given. */
    long status() {
        OptionalLong status = request.integer("status");
        if (status.isPresent() && (status.getAsLong() < TokenRow.ENABLED || status.getAsLong() > TokenRow.EXHAUSTED)) {
            throw new RequestRefused("Invalid parameter: status must be from 1 to 4 / 状态无效");
        }
        return status.orElse(0);
    }

    Optional<String> models() {
        Optional<String> models = request.text("models");
        if (models.isPresent() && models.get().getBytes(StandardCharsets.UTF_8).length > MODELS_COLUMN_BYTES) {
            throw new RequestRefused("models must have at most 65535 bytes / 模型列表过长");
        }
        return models;
    }

    Optional<String> subnet() {
        Optional<String> subnet = request.text("subnet");
        if (subnet.isPresent() && subnet.get().length() > SUBNET_COLUMN) {
            throw new RequestRefused("Invalid parameter: subnet must have at most 191 characters / 网段列表过长");
        }
        subnet.filter(blocks -> !blocks.isEmpty()).ifPresent(TokenFields::requireBlocks);
        return subnet;
    }

    private static void requireBlocks(String blocks) {
        for (String block : blocks.split(",", -1)) {
            if (AddressRange.parse(block.strip()).isEmpty()) {
                throw new RequestRefused(
                        "Invalid parameter: '" + block.strip() + "' is not a subnet such as 10.0.0.0/8 / 参数错误：无效的网段");
            }
        }
    }
}
