/** Stored settings, and what of them the site shows to everybody. */
@NullMarked
package io.oneapi.account.option;

import org.jspecify.annotations.NullMarked;
