package io.oneapi.standalone;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** All that a gateway may ask of others: providers to sign in with, a vendor that tells balances, a mail server. */
final class OutsideSites implements AutoCloseable {
    private static final Map<String, String> ANSWERS = Map.of(
            "/login/oauth/access_token", "{\"access_token\":\"t\"}",
            "/user", "{\"id\":4711,\"login\":\"gil\",\"name\":\"Gil\"}",
            "/token", "{\"access_token\":\"t\"}",
            "/userinfo", "{\"sub\":\"s-1\",\"preferred_username\":\"odo\"}",
            "/open-apis/authen/v2/oauth/token", "{\"code\":0,\"access_token\":\"t\"}",
            "/suite/passport/oauth/userinfo", "{\"open_id\":\"ou_1\",\"name\":\"Lea\"}",
            "/v1/dashboard/billing/subscription", "{\"hard_limit_usd\":20,\"has_payment_method\":true}",
            "/v1/dashboard/billing/usage", "{\"total_usage\":250}");

    private final ScriptedUpstream sites = new ScriptedUpstream();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    OutsideSites() {
        sites.script(OutsideSites::answer);
        mails.start();
    }

    private static void answer(ScriptedUpstream.Call call) throws IOException {
        String[] target = call.target().split("\\?", 2);
        if (target[0].equals("/api/wechat/user")) {
            call.json(200, "{\"success\":true,\"message\":\"\",\"data\":\"" + target[1] + "\"}");
        } else {
            call.json(200, ANSWERS.getOrDefault(target[0], OpenAiAnswers.completionSaying("hello")));
        }
    }

    String url() {
        return sites.baseUrl();
    }

    /** The variables that lead a gateway to these sites. */
    Map<String, String> environment() {
        return Map.of(
                "ONE_API_SIGN_IN_GITHUB", url(),
                "ONE_API_SIGN_IN_GITHUB_API", url(),
                "ONE_API_SIGN_IN_LARK_API", url(),
                "ONE_API_SIGN_IN_LARK_PASSPORT", url());
    }

    /** The options that do, in an order in which they are taken. */
    Stream<Option> options() {
        return """
                SMTPServer=127.0.0.1
                SMTPPort=%d
                SMTPFrom=site@example.com
                GitHubClientId=id
                GitHubClientSecret=secret
                GitHubOAuthEnabled=true
                OidcClientId=id
                OidcClientSecret=secret
                OidcAuthorizationEndpoint=%2$s/authorize
                OidcTokenEndpoint=%2$s/token
                OidcUserinfoEndpoint=%2$s/userinfo
                OidcEnabled=true
                LarkClientId=id
                LarkClientSecret=secret
                WeChatServerAddress=%2$s
                WeChatServerToken=token
                WeChatAuthEnabled=true
                """.formatted(mails.getSmtp().getPort(), url())
                .lines()
                .map(line -> new Option(line.split("=")[0], line.split("=")[1]));
    }

    record Option(String key, String value) {}

    /** The first group of a pattern in a letter to somebody, once it has come; the letter is thrown away. */
    String takeMailed(String recipient, Pattern pattern) throws FolderException {
        String found = Awaitility.await()
                .until(
                        () -> Stream.of(mails.getReceivedMessages())
                                .map(letter -> page(letter, recipient))
                                .map(pattern::matcher)
                                .filter(Matcher::find)
                                .map(match -> match.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        mails.purgeEmailFromAllMailboxes();
        return found;
    }

    private static String page(MimeMessage letter, String recipient) {
        try {
            boolean isFor = letter.getAllRecipients()[0].toString().equals(recipient);
            return isFor ? (String) letter.getContent() : "";
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("reading a letter", e);
        }
    }

    @Override
    public void close() throws IOException {
        sites.close();
        mails.stop();
    }
}
