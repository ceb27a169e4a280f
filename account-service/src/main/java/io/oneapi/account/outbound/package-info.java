/** Calls to other sites that sign-in and notices need; each is short, bounded, and follows no redirect. */
@NullMarked
package io.oneapi.account.outbound;

import org.jspecify.annotations.NullMarked;
