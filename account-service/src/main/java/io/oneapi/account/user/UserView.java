package io.oneapi.account.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.person.PersonRecord;

/** A user on the wire. Secrets keep their place in the object, empty. */
@Serdeable
public record UserView(
        long id,
        String username,
        String password,
        @JsonProperty("display_name") String displayName,
        long role,
        long status,
        String email,
        @JsonProperty("github_id") String githubId,
        @JsonProperty("wechat_id") String wechatId,
        @JsonProperty("lark_id") String larkId,
        @JsonProperty("oidc_id") String oidcId,
        @JsonProperty("verification_code") String verificationCode,
        @JsonProperty("access_token") String accessToken,
        long quota,
        @JsonProperty("used_quota") long usedQuota,
        @JsonProperty("request_count") long requestCount,
        String group,
        @JsonProperty("aff_code") String affCode,
        @JsonProperty("inviter_id") long inviterId,
        @JsonProperty("default_password") boolean defaultPassword) {

    /** Only what the answer to a sign-in tells; all else blank. */
    public static UserView ofSignIn(SignedInUser user) {
        PersonRecord person = user.person();
        return new UserView(
                person.id(),
                person.username(),
                "",
                user.displayName(),
                person.role(),
                person.status(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                0,
                0,
                "",
                "",
                0,
                user.hasDefaultPassword());
    }

    /** As administrators see a user; of his secrets nothing. */
    static UserView of(UserRow user) {
        return of(user, false);
    }

    /** Only what an action has changed; all else blank. */
    static UserView ofChanged(UserRow user) {
        return new UserView(
                0, "", "", "", user.role(), user.status(), "", "", "", "", "", "", "", 0, 0, 0, "", "", 0, false);
    }

    static UserView of(UserRow user, boolean defaultPassword) {
        return new UserView(
                user.id() == null ? 0 : user.id(),
                user.username(),
                "",
                user.displayName(),
                user.role(),
                user.status(),
                user.email(),
                user.githubId(),
                user.wechatId(),
                user.larkId(),
                user.oidcId(),
                "",
                "",
                user.quota(),
                user.usedQuota(),
                user.requestCount(),
                user.group(),
                user.affCode() == null ? "" : user.affCode(),
                user.inviterId(),
                defaultPassword);
    }
}
