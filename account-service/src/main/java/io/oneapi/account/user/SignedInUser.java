package io.oneapi.account.user;

import io.oneapi.contract.person.PersonRecord;

/** Someone who has just proved who he is. */
public record SignedInUser(PersonRecord person, String displayName) {}
