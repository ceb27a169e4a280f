/** Users: the rows, what each may know and change of himself, the first user of an installation. */
@NullMarked
package io.oneapi.account.user;

import org.jspecify.annotations.NullMarked;
