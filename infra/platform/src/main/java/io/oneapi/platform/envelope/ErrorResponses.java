package io.oneapi.platform.envelope;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.oneapi.platform.peer.PeerUnavailable;
import io.oneapi.platform.request.RequestId;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers to management requests that went wrong. */
@Controller
@Produces(MediaType.APPLICATION_JSON)
final class ErrorResponses {
    private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);

    /** PostgreSQL's character_not_in_repertoire: of all characters it lacks one, U+0000. */
    private static final String UNSTORABLE_TEXT = "22021";

    private static final int MAX_CAUSES = 10;

    @Error(global = true)
    HttpResponse<Envelope.Plain> refused(RequestRefused refusal) {
        return HttpResponse.ok(Envelope.refused(String.valueOf(refusal.getMessage())));
    }

    /** Such as an id that is no number. */
    @Error(global = true)
    HttpResponse<Envelope.Plain> unreadable(ConversionErrorException failure) {
        String name = failure.getArgument().getName();
        return HttpResponse.ok(Envelope.refused("Invalid parameter: " + name + " cannot be read / 参数 " + name + " 无效"));
    }

    @Error(global = true)
    HttpResponse<Envelope.Plain> unreadable(HttpStatusException failure) {
        return HttpResponse.<Envelope.Plain>status(failure.getStatus())
                .body(Envelope.refused(String.valueOf(failure.getMessage())));
    }

    @Error(global = true)
    HttpResponse<Envelope.Plain> tooLarge(ContentLengthExceededException failure) {
        return HttpResponse.<Envelope.Plain>status(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
                .body(Envelope.refused(String.valueOf(failure.getMessage())));
    }

    @Error(global = true)
    HttpResponse<Envelope.Plain> withoutPeer(HttpRequest<?> request, PeerUnavailable failure) {
        log.warn("{} {} cannot be answered: {}", request.getMethod(), request.getPath(), failure.getMessage());
        return HttpResponse.<Envelope.Plain>status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(Envelope.refused("A service this one needs does not answer, try again / 依赖的服务暂时无法访问，请稍后重试"));
    }

    @Error(global = true)
    HttpResponse<Envelope.Plain> fault(HttpRequest<?> request, Throwable fault) {
        if (isUnstorableText(fault)) {
            return HttpResponse.ok(Envelope.refused("A parameter has the character U+0000 / 参数中含有字符 U+0000"));
        }
        String id = RequestId.of(request);
        log.atError()
                .addKeyValue("request_id", id)
                .setCause(fault)
                .log("{} {}", request.getMethod(), request.getPath());
        return HttpResponse.<Envelope.Plain>status(HttpStatus.INTERNAL_SERVER_ERROR)
                .body(Envelope.refused("Internal error, request id " + id + " / 服务器内部错误"));
    }

    private static boolean isUnstorableText(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> cause instanceof SQLException sql && UNSTORABLE_TEXT.equals(sql.getSQLState()));
    }
}
