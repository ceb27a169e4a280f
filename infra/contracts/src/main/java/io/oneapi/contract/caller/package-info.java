/** Who stands behind an API token: asked by the relay, answered by the account service. */
@NullMarked
package io.oneapi.contract.caller;

import org.jspecify.annotations.NullMarked;
