/** What administrators do to others, written into the log. */
@NullMarked
package io.oneapi.account.audit;

import org.jspecify.annotations.NullMarked;
