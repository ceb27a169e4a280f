package io.oneapi.account.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.user.SignedInUser;
import io.oneapi.account.user.UserView;
import io.oneapi.account.user.Users;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.option.Options;
import io.oneapi.platform.request.ClientAddresses;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.Sessions;
import io.oneapi.platform.throttle.Throttle;
import io.oneapi.platform.throttle.Throttled;
import java.util.Optional;

/** Signs people in by password, and out. */
@Controller("/api/user")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {
    private final Users users;
    private final LoginThrottle throttle;
    private final ClientAddresses addresses;
    private final Options options;
    private final RequestBodies bodies;
    private final Sessions sessions;

    LoginController(
            Users users,
            LoginThrottle throttle,
            ClientAddresses addresses,
            Options options,
            RequestBodies bodies,
            Sessions sessions) {
        this.users = users;
        this.throttle = throttle;
        this.addresses = addresses;
        this.options = options;
        this.bodies = bodies;
        this.sessions = sessions;
    }

    @Post("/login")
    @Throttled(Throttle.CRITICAL)
    @Consumes(MediaType.ALL)
    HttpResponse<Envelope<UserView>> signIn(HttpRequest<?> request) {
        if (!options.isTrue("PasswordLoginEnabled", true)) {
            throw new RequestRefused("Signing in by password is switched off / 管理员关闭了密码登录");
        }
        RequestFields fields = bodies.fields(request);
        String username = fields.text("username").orElse("");
        String password = fields.text("password").orElse("");
        if (username.isEmpty() || password.isEmpty()) {
            throw new RequestRefused("Invalid parameter: username and password are needed / 无效的参数");
        }
        SignedInUser user = authenticated(username, password, addresses.of(request));
        return HttpResponse.ok(Envelope.of(UserView.ofSignIn(user))).cookie(sessions.open(request, user.person()));
    }

    private SignedInUser authenticated(String username, String password, String address) {
        throttle.admit(username, address);
        Optional<SignedInUser> user = users.authenticate(username, password);
        if (user.isEmpty()) {
            throttle.failed(username, address);
            throw new RequestRefused("Wrong username or password, or the user is banned / 用户名或密码错误，或用户已被封禁");
        }
        throttle.succeeded(username, address);
        return user.get();
    }

    @Get("/logout")
    @ChangesState
    HttpResponse<Envelope.Plain> signOut(HttpRequest<?> request) {
        return HttpResponse.ok(Envelope.done()).cookie(sessions.end(request));
    }
}
