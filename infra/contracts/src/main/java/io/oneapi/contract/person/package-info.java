/** Who is signed in: asked by every service with a management API, answered by the account service. */
@NullMarked
package io.oneapi.contract.person;

import org.jspecify.annotations.NullMarked;
