package io.oneapi.monitor.probe;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.monitor.channel.ChannelDirectory;
import io.oneapi.monitor.channel.KnownChannel;
import io.oneapi.platform.envelope.Envelope;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.session.ChangesState;
import io.oneapi.platform.session.MinimumRole;
import io.oneapi.platform.session.Role;

/** Tests of channels, for administrators. */
@Controller("/api/channel/test")
@MinimumRole(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChannelTestController {
    private static final double MILLIS = 1000;

    private final ChannelDirectory channels;
    private final ChannelProbes probes;
    private final Sweep sweep;

    ChannelTestController(ChannelDirectory channels, ChannelProbes probes, Sweep sweep) {
        this.channels = channels;
        this.probes = probes;
        this.sweep = sweep;
    }

    /**
     * How a test went.
     *
     * @param message what the model said, or what went wrong
     * @param time in seconds, 0 for a failure
     * @param modelName the model that was tested, which clients look for under either name
     */
    @Serdeable
    record TestAnswer(boolean success, String message, double time, String modelName, String model) {
        static TestAnswer of(ChannelTestResult result) {
            double seconds = result.isSuccess() ? result.elapsedMillis() / MILLIS : 0;
            return new TestAnswer(result.isSuccess(), result.text(), seconds, result.model(), result.model());
        }
    }

    /** Tests one channel, in any status, and changes none. */
    @Get("/{id}")
    @ChangesState
    TestAnswer testOne(long id, @QueryValue(defaultValue = "") String model) {
        KnownChannel channel = channels.find(id).orElseThrow(() -> new RequestRefused("No such channel / 渠道不存在"));
        return TestAnswer.of(probes.probeOnDemand(channel, model.strip()).result());
    }

    /** Begins to test many. */
    @Get
    @ChangesState
    Envelope.Plain testMany(@QueryValue(defaultValue = "") String scope) {
        sweep.start(Sweep.Scope.of(scope));
        return Envelope.done();
    }
}
