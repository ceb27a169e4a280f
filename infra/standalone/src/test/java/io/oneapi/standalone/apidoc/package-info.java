/** The documents of the HTTP API, made from the routes themselves. */
@NullMarked
package io.oneapi.standalone.apidoc;

import org.jspecify.annotations.NullMarked;
