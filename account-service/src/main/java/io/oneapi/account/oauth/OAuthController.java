package io.oneapi.account.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.outbound.SiteFailure;
import io.oneapi.account.outbound.Sites;
import io.oneapi.account.user.SignedInUser;
import io.oneapi.account.user.UserView;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;
import io.oneapi.platform.session.Sessions;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signs people in with accounts elsewhere, and binds such accounts to who is signed in already. */
@Controller("/api/oauth")
@Throttled(Throttle.CRITICAL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OAuthController {
    /** Known clients look for exactly this. */
    private static final Envelope.Plain BOUND = new Envelope.Plain("bind", true);

    private static final int ENABLED = 1;

    private final Flows flows;
    private final GitHubProvider gitHub;
    private final OidcProvider oidc;
    private final LarkProvider lark;
    private final WeChatProvider weChat;
    private final ExternalAccounts accounts;
    private final Sessions sessions;

    OAuthController(
            Flows flows,
            GitHubProvider gitHub,
            OidcProvider oidc,
            LarkProvider lark,
            WeChatProvider weChat,
            ExternalAccounts accounts,
            Sessions sessions) {
        this.flows = flows;
        this.gitHub = gitHub;
        this.oidc = oidc;
        this.lark = lark;
        this.weChat = weChat;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** For pages that send the browser to the provider themselves. */
    @Get("/state")
    HttpResponse<Envelope<String>> state(HttpRequest<?> request) {
        Flows.Begun begun = flows.begin(request);
        return HttpResponse.ok(Envelope.of(begun.state())).cookie(begun.cookie());
    }

    /** Sends the browser to the provider with all that makes a sign-in safe. */
    @Get("/start/{provider}")
    HttpResponse<?> start(HttpRequest<?> request, String provider) {
        RedirectingProvider chosen = switch (provider) {
            case "github" -> gitHub;
            case "oidc" -> oidc;
            case "lark" -> lark;
            default -> throw new RequestRefused("No such sign-in provider / 没有该登录方式");
        };
        requireEnabled(chosen);
        Flows.Begun begun = flows.beginWithProof(request);
        return HttpResponse.seeOther(consent(chosen, begun)).cookie(begun.cookie());
    }

    private static URI consent(RedirectingProvider provider, Flows.Begun begun) {
        Flow.Proof proof = begun.requiredProof();
        Map<String, String> query = new TreeMap<>(provider.consentQuery(proof));
        query.put("state", begun.state());
        query.put("code_challenge", proof.challenge());
        query.put("code_challenge_method", "S256");
        String page = provider.consentPage();
        try {
            return URI.create(page + (page.contains("?") ? "&" : "?") + Sites.formEncoded(query));
        } catch (IllegalArgumentException e) {
            throw new RequestRefused("The address of " + provider.label() + " is not a URL / 登录服务器地址无效");
        }
    }

    @Get("/github")
    HttpResponse<?> gitHub(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String code,
            @QueryValue(defaultValue = "") String state) {
        return callback(request, gitHub, code, state);
    }

    @Get("/oidc")
    HttpResponse<?> oidc(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String code,
            @QueryValue(defaultValue = "") String state) {
        return callback(request, oidc, code, state);
    }

    @Get("/lark")
    HttpResponse<?> lark(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String code,
            @QueryValue(defaultValue = "") String state) {
        return callback(request, lark, code, state);
    }

    private HttpResponse<?> callback(HttpRequest<?> request, SignInProvider provider, String code, String state) {
        Flow flow = flows.end(request, state);
        Optional<PersonRecord> person = sessions.person(request);
        Profile profile = profile(provider, code, flow.proof());
        if (person.isPresent()) {
            bind(person.get(), profile);
            return HttpResponse.ok(BOUND);
        }
        return signedIn(request, accounts.signIn(profile, provider.name()));
    }

    private void bind(PersonRecord person, Profile profile) {
        if (person.status() != ENABLED) {
            throw new RequestRefused("This user has been banned / 该用户已被封禁");
        }
        accounts.bind(person, profile);
    }

    /** Without a state: people get the code by message and type it in. */
    @Get("/wechat")
    HttpResponse<?> weChat(HttpRequest<?> request, @QueryValue(defaultValue = "") String code) {
        return signedIn(request, accounts.signIn(profile(weChat, code, null), weChat.name()));
    }

    @Get("/wechat/bind")
    @ChangesState
    @MinimumRole(Role.COMMON)
    Envelope.Plain bindWeChat(PersonRecord person, @QueryValue(defaultValue = "") String code) {
        accounts.bind(person, profile(weChat, code, null));
        return Envelope.done();
    }

    private static Profile profile(SignInProvider provider, String code, Flow.@Nullable Proof proof) {
        requireEnabled(provider);
        if (code.isEmpty()) {
            throw new RequestRefused("Invalid parameter: code is needed / 无效的参数");
        }
        try {
            return provider.profile(code, proof);
        } catch (SiteFailure e) {
            throw new RequestRefused("Sign-in with " + provider.label() + " failed: " + e.getMessage() + " / 通过 "
                    + provider.label() + " 登录失败");
        }
    }

    private static void requireEnabled(SignInProvider provider) {
        if (!provider.isEnabled()) {
            throw new RequestRefused(
                    "Sign-in with " + provider.label() + " is switched off / 管理员未开启通过 " + provider.label() + " 登录以及注册");
        }
    }

    private HttpResponse<?> signedIn(HttpRequest<?> request, SignedInUser user) {
        return HttpResponse.ok(Envelope.of(UserView.ofSignIn(user))).cookie(sessions.open(request, user.person()));
    }
}
