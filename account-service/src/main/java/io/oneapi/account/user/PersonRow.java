package io.oneapi.account.user;

import io.micronaut.core.annotation.Introspected;
import io.oneapi.contract.person.PersonRecord;

/**
 * What of a user decides who may do what. Named differently than in {@link UserRow}, whose converters the mapping would
 * look for here.
 *
 * @param name the username
 */
@Introspected
record PersonRow(long id, String name, long roleLevel, long statusCode, long sessionVersion) {
    PersonRecord toRecord() {
        return new PersonRecord(id, name, (int) roleLevel, (int) statusCode, sessionVersion);
    }
}
