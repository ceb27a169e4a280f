package io.oneapi.account.option;

import io.micronaut.serde.annotation.Serdeable;

/** An option as root sees it. */
@Serdeable
record OptionView(String key, String value) {}
