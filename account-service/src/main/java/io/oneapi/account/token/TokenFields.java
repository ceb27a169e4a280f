package io.oneapi.account.token;

import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.request.AddressRange;
import java.util.Optional;

/** The members of a token that its owner sets, checked. What a request leaves out stays as it is. */
record TokenFields(RequestFields request) {
    private static final int MAX_NAME_CODE_POINTS = 30;

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

    Optional<String> models() {
        return request.text("models");
    }

    Optional<String> subnet() {
        Optional<String> subnet = request.text("subnet");
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
