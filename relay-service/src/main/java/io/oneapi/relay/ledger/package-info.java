/** What users and tokens have available while calls run: balances, less the quota held for open calls. */
@NullMarked
package io.oneapi.relay.ledger;

import org.jspecify.annotations.NullMarked;
