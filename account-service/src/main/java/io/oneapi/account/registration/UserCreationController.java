package io.oneapi.account.registration;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.oneapi.account.audit.AuditLog;
import io.oneapi.account.user.Passwords;
import io.oneapi.account.user.UserNames;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestBodies;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;

/** Makes users whom an administrator wants; they have what all new users have. */
@Controller("/api/user")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserCreationController {
    private final SignUps signUps;
    private final AuditLog audit;
    private final RequestBodies bodies;

    UserCreationController(SignUps signUps, AuditLog audit, RequestBodies bodies) {
        this.signUps = signUps;
        this.audit = audit;
        this.bodies = bodies;
    }

    /** Whatever role is asked for, the user is a common one; a role that is not below one's own is refused. */
    @Post
    @Consumes(MediaType.ALL)
    Envelope.Plain create(PersonRecord person, HttpRequest<?> request) {
        RequestFields fields = bodies.fields(request);
        String username = UserNames.username(fields.text("username").orElse(""));
        String displayName = fields.text("display_name")
                .filter(name -> !name.isBlank())
                .map(UserNames::displayName)
                .orElse(username);
        if (fields.integer("role").orElse(0) >= person.role()) {
            throw new RequestRefused("No permission: the role must be below yours / 无法创建权限大于等于自己的用户");
        }
        Applicant applicant = new Applicant(
                new Applicant.Chosen(username),
                Passwords.hashChosen(fields.text("password").orElse("")),
                displayName,
                null,
                "");
        signUps.signUp(
                applicant, "username:" + username, id -> audit.add(person, id, username, "创建用户 / created the user"));
        return Envelope.done();
    }
}
