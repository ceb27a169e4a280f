package io.oneapi.standalone;

import java.util.List;

/**
 * A route of the management API, and who may call it.
 *
 * @param path with the id of something that is not there, so that a call that is let through does no harm
 */
record ManagementRoute(String method, Level level, String path) {
    /** The contract with existing scripts and consoles; then, what has been added. */
    static final List<ManagementRoute> ALL =
            """
            GET    NONE    /api/status
            GET    NONE    /api/notice
            GET    NONE    /api/about
            GET    NONE    /api/home_page_content
            GET    USER    /api/models
            GET    NONE    /api/verification
            GET    NONE    /api/reset_password
            POST   NONE    /api/user/reset
            GET    NONE    /api/oauth/state
            GET    NONE    /api/oauth/github
            GET    NONE    /api/oauth/oidc
            GET    NONE    /api/oauth/lark
            GET    NONE    /api/oauth/wechat
            GET    USER    /api/oauth/wechat/bind
            GET    USER    /api/oauth/email/bind
            POST   ADMIN   /api/topup
            POST   NONE    /api/user/register
            POST   NONE    /api/user/login
            GET    NONE    /api/user/logout
            GET    USER    /api/user/dashboard
            GET    USER    /api/user/self
            PUT    USER    /api/user/self
            DELETE USER    /api/user/self
            GET    USER    /api/user/token
            GET    USER    /api/user/aff
            POST   USER    /api/user/topup
            GET    USER    /api/user/available_models
            GET    ADMIN   /api/user/
            GET    ADMIN   /api/user/search
            GET    ADMIN   /api/user/999999
            POST   ADMIN   /api/user/
            PUT    ADMIN   /api/user/
            POST   ADMIN   /api/user/manage
            DELETE ADMIN   /api/user/999999
            GET    ROOT    /api/option/
            PUT    ROOT    /api/option/
            GET    ADMIN   /api/channel/
            GET    ADMIN   /api/channel/search
            GET    ADMIN   /api/channel/models
            GET    ADMIN   /api/channel/999999
            GET    ADMIN   /api/channel/test
            GET    ADMIN   /api/channel/test/999999
            GET    ADMIN   /api/channel/update_balance
            GET    ADMIN   /api/channel/update_balance/999999
            POST   ADMIN   /api/channel/
            PUT    ADMIN   /api/channel/
            DELETE ADMIN   /api/channel/disabled
            DELETE ADMIN   /api/channel/999999
            GET    USER    /api/token/
            GET    USER    /api/token/search
            GET    USER    /api/token/999999
            POST   USER    /api/token/
            PUT    USER    /api/token/
            DELETE USER    /api/token/999999
            GET    ADMIN   /api/redemption/
            GET    ADMIN   /api/redemption/search
            GET    ADMIN   /api/redemption/999999
            POST   ADMIN   /api/redemption/
            PUT    ADMIN   /api/redemption/
            DELETE ADMIN   /api/redemption/999999
            GET    ADMIN   /api/log/
            DELETE ADMIN   /api/log/
            GET    ADMIN   /api/log/stat
            GET    ADMIN   /api/log/search
            GET    USER    /api/log/self
            GET    USER    /api/log/self/stat
            GET    USER    /api/log/self/search
            GET    ADMIN   /api/group/
            GET    API_KEY /dashboard/billing/subscription
            GET    API_KEY /v1/dashboard/billing/subscription
            GET    API_KEY /dashboard/billing/usage
            GET    API_KEY /v1/dashboard/billing/usage
            GET    ADMIN   /api/log/export
            GET    USER    /api/log/self/export
            POST   NONE    /api/user/logout
            POST   USER    /api/user/token
            POST   ADMIN   /api/channel/test
            POST   ADMIN   /api/channel/test/999999
            POST   ADMIN   /api/channel/update_balance
            POST   ADMIN   /api/channel/update_balance/999999
            GET    ADMIN   /api/limit/
            GET    ADMIN   /api/channel_limit/
            GET    ADMIN   /api/channel/999999/health
            """.lines().map(ManagementRoute::parse).toList();

    /** What somebody must be. */
    enum Level {
        /** Nobody in particular. */
        NONE,
        USER,
        ADMIN,
        ROOT,
        /** The holder of an API key; nothing that signs in to the management API counts. */
        API_KEY
    }

    private static ManagementRoute parse(String line) {
        String[] words = line.split(" +");
        return new ManagementRoute(words[0], Level.valueOf(words[1]), words[2]);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
