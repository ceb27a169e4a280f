/** Where calls come in and answers go out. */
@NullMarked
package io.oneapi.relay.ingress;

import org.jspecify.annotations.NullMarked;
