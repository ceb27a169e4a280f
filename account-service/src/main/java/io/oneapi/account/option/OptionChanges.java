package io.oneapi.account.option;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import io.oneapi.contract.event.ConfigChange;
import io.oneapi.contract.event.LogRecord;
import io.oneapi.contract.event.Topic;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import io.oneapi.platform.event.EventBus;
import io.oneapi.platform.outbox.LogOutbox;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;

/** Saves options, and leaves a trace of who has changed them. */
@Singleton
public final class OptionChanges {
    private final OptionRepository options;
    private final TransactionOperations<Connection> transactions;
    private final OptionCatalog catalog;
    private final LogOutbox outbox;
    private final EventBus events;
    private final Clock clock;

    OptionChanges(
            OptionRepository options,
            TransactionOperations<Connection> transactions,
            OptionCatalog catalog,
            LogOutbox outbox,
            EventBus events,
            Clock clock) {
        this.options = options;
        this.transactions = transactions;
        this.catalog = catalog;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Saves a text that the option takes.
     *
     * @throws RequestRefused when another option must be set first
     */
    public void save(PersonRecord actor, OptionKey option, String text) {
        try {
            store(actor, option, text);
        } catch (DataAccessException e) {
            if (!options.existsById(option.name())) {
                throw e;
            }
            // Somebody else has saved it for the first time at this moment.
            store(actor, option, text);
        }
    }

    private void store(PersonRecord actor, OptionKey option, String text) {
        transactions.executeWrite(status -> {
            write(actor, option, text);
            return true;
        });
    }

    private void write(PersonRecord actor, OptionKey option, String text) {
        requireWhatItNeeds(option, text);
        String before = value(option);
        OptionRow row = new OptionRow(option.name(), text);
        if (options.existsById(option.name())) {
            options.update(row);
        } else {
            options.save(row);
        }
        outbox.add(LogRecord.manage(clock.instant(), actor.id(), actor.username(), trace(actor, option, before, text)));
    }

    private void requireWhatItNeeds(OptionKey option, String text) {
        if (option.form() instanceof OptionForm.Switch(String needs) && text.equals("true")) {
            catalog.find(needs).filter(needed -> value(needed).isBlank()).ifPresent(needed -> {
                throw new RequestRefused(option.name() + " cannot be switched on before " + needs + " is set / 启用 "
                        + option.name() + " 前请先设置 " + needs);
            });
        }
    }

    private String value(OptionKey option) {
        return options.findById(option.name()).map(OptionRow::value).orElse(option.whereNotStored());
    }

    /** What is short and no secret is told with its value. */
    private static String trace(PersonRecord actor, OptionKey option, String before, String after) {
        String act = actor.username() + " 修改了选项 " + option.name();
        return switch (option.form()) {
            case OptionForm.Switch _,
                    OptionForm.Whole _,
                    OptionForm.Bound _,
                    OptionForm.Decimal _,
                    OptionForm.Choice _ -> act + "：" + before + " → " + after;
            case OptionForm.Line _,
                    OptionForm.Content _,
                    OptionForm.Address _,
                    OptionForm.Picture _,
                    OptionForm.Domains _,
                    OptionForm.OfPrices _ -> act;
        };
    }

    /** Lets every service read the options again; to be called once a change is committed. */
    void announceChange() {
        events.announce(Topic.CONFIG_CHANGES, List.of(ConfigChange.of(ConfigChange.Kind.OPTION, 0)));
    }
}
