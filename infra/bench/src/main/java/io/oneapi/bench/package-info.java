/** The load bench: a mock vendor to call, a load run with a yardstick beside it, and a check of the money afterwards. */
@NullMarked
package io.oneapi.bench;

import org.jspecify.annotations.NullMarked;
