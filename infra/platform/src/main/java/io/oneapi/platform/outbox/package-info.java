/**
 * Log rows of services that do not own the log. A record is stored in the transaction of what it tells, and delivered
 * to billing afterwards, so that the one never exists without the other.
 */
@NullMarked
package io.oneapi.platform.outbox;

import org.jspecify.annotations.NullMarked;
