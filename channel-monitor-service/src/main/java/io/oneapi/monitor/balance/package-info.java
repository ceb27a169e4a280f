/** What is left on the accounts behind channels, as their providers tell. */
@NullMarked
package io.oneapi.monitor.balance;

import org.jspecify.annotations.NullMarked;
