/** Settings stored in the options table: followed by every service, answered by the account service. */
@NullMarked
package io.oneapi.contract.option;

import org.jspecify.annotations.NullMarked;
