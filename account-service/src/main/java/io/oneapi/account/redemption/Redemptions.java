package io.oneapi.account.redemption;

import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.account.audit.AuditLog;
import io.oneapi.account.balance.BalanceBook;
import io.oneapi.account.balance.QuotaMovement;
import io.oneapi.account.balance.QuotaText;
import io.oneapi.account.secret.RandomText;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.database.LikePrefix;
import io.oneapi.platform.envelope.PageQuery;
import io.oneapi.platform.envelope.QueryNumber;
import io.oneapi.platform.envelope.RequestFields;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with redemption codes. */
@Singleton
public class Redemptions {
    private static final long USUAL_QUOTA = 100;

    private final RedemptionRepository redemptions;
    private final BalanceBook balances;
    private final AuditLog audit;
    private final LogOutbox outbox;
    private final QuotaText quotaText;
    private final Clock clock;

    Redemptions(
            RedemptionRepository redemptions,
            BalanceBook balances,
            AuditLog audit,
            LogOutbox outbox,
            QuotaText quotaText,
            Clock clock) {
        this.redemptions = redemptions;
        this.balances = balances;
        this.audit = audit;
        this.outbox = outbox;
        this.quotaText = quotaText;
        this.clock = clock;
    }

    List<RedemptionRow> page(PageQuery query) {
        return redemptions.findAll(Pageable.from(query.page(), query.size(), Sort.of(Sort.Order.desc("id"))));
    }

    long count() {
        return redemptions.count();
    }

    List<RedemptionRow> search(String keyword) {
        return redemptions.search(QueryNumber.parse(keyword), LikePrefix.pattern(keyword));
    }

    RedemptionRow get(long id) {
        return redemptions.findById(id).orElseThrow(() -> new RequestRefused("No such redemption code / 兑换码不存在"));
    }

    /** Makes codes, and tells them. */
    @Transactional
    public List<String> create(PersonRecord actor, RequestFields request) {
        RedemptionFields fields = new RedemptionFields(request);
        String name = fields.name().orElseThrow(() -> new RequestRefused("A name is needed / 兑换码名称不能为空"));
        long quota = fields.quota(USUAL_QUOTA);
        long now = clock.instant().getEpochSecond();
        List<String> codes =
                Stream.generate(RandomText::uuidHex).limit(fields.count()).toList();
        codes.forEach(code ->
                redemptions.save(new RedemptionRow(null, actor.id(), code, RedemptionRow.UNUSED, name, quota, now, 0)));
        audit.add(
                actor, "创建 " + codes.size() + " 个兑换码 / created redemption codes: " + name + ", " + quotaText.of(quota));
        return codes;
    }

    @Transactional
    public RedemptionRow change(PersonRecord actor, RequestFields request) {
        RedemptionFields fields = new RedemptionFields(request);
        RedemptionRow stored = unused(fields.id());
        String name = fields.name().orElse(stored.name());
        long quota = fields.quota(stored.quota());
        redemptions.changeUnused(stored.rowId(), name, quota);
        audit.add(
                actor,
                "修改兑换码 / changed the redemption code: id " + stored.rowId() + ", " + stored.name() + " → " + name + ", "
                        + quotaText.of(stored.quota()) + " → " + quotaText.of(quota));
        return get(stored.rowId());
    }

    @Transactional
    public RedemptionRow changeStatus(PersonRecord actor, RequestFields request) {
        RedemptionFields fields = new RedemptionFields(request);
        RedemptionRow stored = unused(fields.id());
        redemptions.changeUnusedStatus(stored.rowId(), fields.status());
        audit.add(
                actor,
                "修改兑换码状态 / changed the redemption code: id " + stored.rowId() + ", status " + stored.status() + " → "
                        + fields.status());
        return get(stored.rowId());
    }

    private RedemptionRow unused(long id) {
        RedemptionRow stored = get(id);
        if (stored.status() == RedemptionRow.USED) {
            throw new RequestRefused("The code has been used; it can only be deleted / 兑换码已被使用，只能删除");
        }
        return stored;
    }

    @Transactional
    public void delete(PersonRecord actor, long id) {
        RedemptionRow stored = get(id);
        redemptions.deleteById(id);
        audit.add(
                actor,
                "删除兑换码 / deleted the redemption code: id " + id + ", " + stored.name() + ", "
                        + quotaText.of(stored.quota()));
    }

    /** Gives a user what a code is worth, and tells how much. */
    long redeem(PersonRecord person, String code) {
        if (code.isBlank()) {
            throw new RequestRefused("A redemption code is needed / 未提供兑换码");
        }
        RedemptionRow found = redemptions
                .findByKey(code.strip())
                // MySQL compares without regard to case; a code must match to the letter.
                .filter(row -> row.key().equals(code.strip()))
                .orElseThrow(() -> new RequestRefused("Redeeming failed: no such code / 兑换失败，无效的兑换码"));
        if (found.quota() <= 0) {
            throw new RequestRefused("Redeeming failed: the code is worth nothing / 兑换失败，该兑换码没有额度");
        }
        balances.move(person.id(), () -> Optional.of(used(person, found)));
        return found.quota();
    }

    private QuotaMovement used(PersonRecord person, RedemptionRow code) {
        if (redemptions.use(code.rowId(), code.quota(), clock.instant().getEpochSecond()) != 1) {
            throw new RequestRefused("Redeeming failed: the code has been used already / 兑换失败，该兑换码已被使用");
        }
        String content = "通过兑换码充值 " + quotaText.of(code.quota());
        outbox.add(LogRecord.topUp(clock.instant(), person.id(), person.username(), content, 0));
        String movementId = "redemption/" + code.key();
        return new QuotaMovement(movementId, QuotaMovement.Kind.REDEMPTION, code.quota(), person.id());
    }
}
