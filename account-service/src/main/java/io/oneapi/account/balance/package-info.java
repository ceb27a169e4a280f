/** What users and tokens have left. Every change of a balance goes through one place, so that whoever holds a copy sees all changes in the order in which they were committed. */
@NullMarked
package io.oneapi.account.balance;

import org.jspecify.annotations.NullMarked;
