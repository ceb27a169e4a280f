package io.oneapi.account.option;

/**
 * An option that can be set.
 *
 * @param name as in the table {@code options}
 * @param whereNotStored the text that stands in lists where none is stored
 */
record OptionKey(String name, OptionForm form, String whereNotStored, Listing listing) {
    /** When an option stands in lists. */
    enum Listing {
        ALWAYS,
        ONCE_SAVED
    }

    /** Whether the value of an option is shown to nobody; the name tells, also that of one which is not known here. */
    static boolean isSecret(String name) {
        return name.endsWith("Token") || name.endsWith("Secret") || name.endsWith("SecretKey");
    }

    boolean isSecret() {
        return isSecret(name);
    }
}
