package io.oneapi.account.user;

import io.oneapi.contract.person.PersonRecord;

/**
 * Someone who has just proved who he is.
 *
 * @param hasDefaultPassword whether it is root with the password that every guide names
 */
public record SignedInUser(PersonRecord person, String displayName, boolean hasDefaultPassword) {}
