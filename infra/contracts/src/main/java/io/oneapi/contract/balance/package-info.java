/** What users and tokens have left: asked by the relay at first touch, answered by the account service. */
@NullMarked
package io.oneapi.contract.balance;

import org.jspecify.annotations.NullMarked;
