package io.oneapi.account.verification;

import io.micronaut.transaction.annotation.Transactional;
import io.oneapi.account.mail.EmailAddress;
import io.oneapi.account.user.Identities;
import io.oneapi.account.verification.VerificationCodes.Purpose;
import io.oneapi.contract.person.PersonRecord;
import io.oneapi.platform.envelope.RequestRefused;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives a user a verified address, if nobody else has it. */
@Singleton
class EmailBinding {
    private final VerificationCodes codes;
    private final Identities identities;

    EmailBinding(VerificationCodes codes, Identities identities) {
        this.codes = codes;
        this.identities = identities;
    }

    /**
     * Binds an address.
     *
     * @throws RequestRefused when the code is wrong, or somebody else took the address since it was mailed
     */
    @Transactional
    void bind(PersonRecord person, EmailAddress address, String code) {
        identities.hold(Identities.key(address));
        if (!codes.redeem(Purpose.EMAIL, address, code)) {
            throw VerificationCodes.wrongCode();
        }
        if (!List.of(person.id()).containsAll(identities.usersWith(address))) {
            throw new RequestRefused("This e-mail address is taken / 邮箱地址已被占用");
        }
        identities.assign(person.id(), address);
    }
}
