package io.oneapi.platform.peer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.oneapi.contract.balance.BalanceRecord;
import io.oneapi.contract.caller.CallerRecord;
import io.oneapi.contract.channel.ChannelBalance;
import io.oneapi.contract.channel.ChannelRecord;
import io.oneapi.contract.channel.ChannelTest;
import io.oneapi.contract.channel.ChannelTestResult;
import io.oneapi.contract.charge.ChargeSum;
import io.oneapi.contract.limit.LimitRecord;
import io.oneapi.contract.limit.SpentLimit;
import io.oneapi.contract.notification.Notification;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.contract.price.PriceRecord;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The routes of all owners, as the services have them. */
@ForPeers
final class OwnerControllers
        implements CallerRoutes,
                PersonRoutes,
                OptionRoutes,
                CallerLimitRoutes,
                SpentLimitRoutes,
                ChannelLimitRoutes,
                ChannelRoutes,
                ModelRoutes,
                PriceRoutes,
                PriceSettingsRoutes,
                BalanceRoutes,
                NotificationRoutes,
                AccountChargeRoutes,
                ChannelChargeRoutes,
                ChannelTestRoutes {
    private final Owner owner;

    OwnerControllers(Owner owner) {
        this.owner = owner;
    }

    @Override
    public ChannelTestResult test(ChannelTest test) {
        return owner.test(test);
    }

    @Override
    public ChannelBalance balance(ChannelRecord channel) {
        return owner.balance(channel);
    }

    @Override
    public Found<CallerRecord> callerByKey(CallerRoutes.Key question) {
        return Found.of(owner.callerByKey(question.key()));
    }

    @Override
    public BalanceRecord balances(Holders question) {
        return owner.balances(question.userId(), question.tokenIds());
    }

    @Override
    public Found<PersonRecord> personById(long id) {
        return Found.of(owner.person(id));
    }

    @Override
    public Found<PersonRecord> personByAccessToken(AccessToken question) {
        return Found.of(owner.person(question.accessToken()));
    }

    @Override
    public SessionSecret sessionSecret() {
        return new SessionSecret(owner.sessionSecret());
    }

    @Override
    public Map<String, String> storedOptions() {
        return owner.options();
    }

    @Override
    public List<LimitRecord> callerLimits() {
        return owner.callerLimits();
    }

    @Override
    public List<SpentLimit> spentLimits() {
        return owner.spentLimits();
    }

    @Override
    public List<LimitRecord> channelLimits() {
        return owner.channelLimits();
    }

    @Override
    public Map<String, @Nullable List<String>> builtInModels() {
        return owner.builtInModels();
    }

    @Override
    public List<String> modelsOf(String group) {
        return owner.modelsOf(group);
    }

    @Override
    public List<ChannelRecord> enabledChannels() {
        return owner.channels();
    }

    @Override
    public Existence existence(long id) {
        return new Existence(owner.exists(id));
    }

    @Override
    public Found<PriceRecord> price(Priced question) {
        return Found.of(Optional.of(owner.price(question.model(), question.channelType(), question.group())));
    }

    @Override
    public ImageRatio imageRatio(Image question) {
        return new ImageRatio(owner.imageRatio(question.model(), question.size(), question.quality()));
    }

    @Override
    public Texts shown(Texts stored) {
        return new Texts(owner.shown(stored.byOption()));
    }

    @Override
    public Found<String> objection(Setting setting) {
        return Found.of(owner.objection(setting.option(), setting.text()));
    }

    @Override
    public ChargeSum accountCharges(String fromEventId, String toEventId) {
        return owner.accountCharges(fromEventId, toEventId);
    }

    @Override
    public ChargeSum channelCharges(String fromEventId, String toEventId) {
        return owner.channelCharges(fromEventId, toEventId);
    }

    @Override
    public Accepted notifyRoot(Notification notification) {
        owner.hear(notification);
        return new Accepted(true);
    }

    /** The addresses that were asked. */
    @Singleton
    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    static final class Addresses {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @RequestFilter
        void hear(HttpRequest<?> request) {
            asked.add(request.getUri().toString());
        }
    }
}
