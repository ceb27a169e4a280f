package io.oneapi.platform.session;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.oneapi.contract.person.PersonRecord;
import jakarta.inject.Singleton;

/** Hands the person who calls to controller methods that take a {@link PersonRecord}. */
@Singleton
final class SignedIn implements TypedRequestArgumentBinder<PersonRecord> {
    private static final String ATTRIBUTE = "one-api.person";

    static void assign(HttpRequest<?> request, PersonRecord person) {
        request.setAttribute(ATTRIBUTE, person);
    }

    @Override
    public BindingResult<PersonRecord> bind(ArgumentConversionContext<PersonRecord> context, HttpRequest<?> source) {
        return () -> source.getAttribute(ATTRIBUTE, PersonRecord.class);
    }

    @Override
    public Argument<PersonRecord> argumentType() {
        return Argument.of(PersonRecord.class);
    }
}
