package io.oneapi.relay.pipeline;

import io.oneapi.platform.option.Options;
import io.oneapi.relay.auth.Caller;
import io.oneapi.relay.auth.TokenAuthenticator;
import io.oneapi.relay.channel.Channel;
import io.oneapi.relay.exchange.FailureClass;
import io.oneapi.relay.exchange.InboundCall;
import io.oneapi.relay.exchange.RelayFailure;
import io.oneapi.relay.exchange.RelayMode;
import io.oneapi.relay.exchange.RelayRefused;
import io.oneapi.relay.limit.CallLimits;
import io.oneapi.relay.request.RelayRequest;
import io.oneapi.relay.request.RequestReader;
import io.oneapi.relay.request.RequestRules;
import io.oneapi.relay.routing.ChannelSelector;
import io.oneapi.relay.routing.Route;
import io.oneapi.relay.trace.CallTrace;
import io.oneapi.relay.usage.QuotaHolds;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The one way of a call: authenticate, read, plan, hold, attempt, answer, settle. */
@Singleton
public final class RelayPipeline {
    private final TokenAuthenticator authenticator;
    private final RequestReader reader;
    private final RequestRules rules;
    private final ChannelSelector selector;
    private final CallLimits limits;
    private final QuotaHolds holds;
    private final Attempts attempts;
    private final AttemptPolicy policy;
    private final Options options;
    private final CallReports reports;

    RelayPipeline(
            TokenAuthenticator authenticator,
            RequestReader reader,
            RequestRules rules,
            ChannelSelector selector,
            CallLimits limits,
            QuotaHolds holds,
            Attempts attempts,
            AttemptPolicy policy,
            Options options,
            CallReports reports) {
        this.authenticator = authenticator;
        this.reader = reader;
        this.rules = rules;
        this.selector = selector;
        this.limits = limits;
        this.holds = holds;
        this.attempts = attempts;
        this.policy = policy;
        this.options = options;
        this.reports = reports;
    }

    /**
     * Answers a call. Whatever comes of it is reported once, and quota that was held is settled or released.
     *
     * @param modelInPath the model that the path names; empty where it names none
     */
    public RelayAnswer relay(InboundCall call, RelayMode mode, String modelInPath) {
        CallReport report = reports.begin(call);
        try (CallTrace.Scope _ = report.trace().enter()) {
            Caller caller = authenticator.authenticate(call);
            report.caller(caller);
            String fallback = modelInPath.isEmpty() ? selector.defaultModel(caller, mode) : modelInPath;
            return relay(new OpenCall(call, reader.read(call, mode, fallback), report), caller);
        } catch (RelayRefused refused) {
            return failed(refused, report);
        } catch (RuntimeException fault) {
            return failed(Faults.refusal(fault, report.requestId()), report);
        }
    }

    private RelayAnswer relay(OpenCall call, Caller caller) {
        try {
            RelayRequest request = call.request();
            call.report().request(request);
            authenticator.requireAllowed(caller, request.requestedModel());
            rules.check(request);
            call.admitted(limits.admit(
                    caller.tokenId(),
                    caller.userId(),
                    caller.group(),
                    request.requestedModel(),
                    request.estimatedPromptTokens()));
            Route route = selector.route(caller, request.mode(), request.requestedModel(), request.needs());
            call.holds(holds.take(call.inbound().requestId(), caller, route.likely(), request));
            return answer(call, caller, route).with(call.headers());
        } catch (RelayRefused refused) {
            call.failed();
            return failed(refused, call.report()).with(call.headers());
        } catch (RuntimeException fault) {
            call.failed();
            return failed(Faults.refusal(fault, call.report().requestId()), call.report());
        }
    }

    /** Tries channels until one answers or the policy says that it is enough; one hold serves all attempts. */
    private RelayAnswer answer(OpenCall call, Caller caller, Route route) {
        FailedAttempts failed = new FailedAttempts();
        Optional<Route.Leg> leg = route.next();
        while (leg.isPresent()) {
            Channel channel = leg.get().channel();
            Attempt attempt = attempts.begin(call, caller, leg.get());
            try {
                return attempts.run(attempt, channel);
            } catch (RelayRefused refused) {
                failed.add(refused, attempt.elapsed());
            }
            leg = route.isPinned() || !policy.mayRetry(failed) ? Optional.empty() : next(route, channel, failed);
        }
        throw failed.mostInformative();
    }

    /** Another channel; or the same one after a while, when there is no other. */
    private Optional<Route.Leg> next(Route route, Channel last, FailedAttempts failed) {
        if (!route.isOnly(last)) {
            return route.next();
        }
        if (!policy.helpsTheSameChannel(failed.last())) {
            return Optional.empty();
        }
        attempts.pause(policy.delay(failed.count()));
        return route.again(last);
    }

    private RelayAnswer failed(RelayRefused refused, CallReport report) {
        report.failed(refused);
        return new RelayAnswer.Failed(shown(refused.failure()));
    }

    /** The original status of a refused credential, for operators whose tools look for it. */
    private RelayFailure shown(RelayFailure failure) {
        return failure instanceof RelayFailure.UpstreamAuthFailed(int status, var error)
                        && options.isTrue("CompatUpstreamAuthStatus", false)
                ? new RelayFailure.UpstreamRejected(status, error, FailureClass.CREDENTIAL, Map.of())
                : failure;
    }
}
