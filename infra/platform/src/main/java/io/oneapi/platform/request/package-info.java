/** What every request has: an id, and the address of the client behind trusted proxies. */
@NullMarked
package io.oneapi.platform.request;

import org.jspecify.annotations.NullMarked;
