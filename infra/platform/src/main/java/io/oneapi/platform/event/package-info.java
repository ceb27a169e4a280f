/** Carries events between services: in process here, over a broker where services are processes of their own. */
@NullMarked
package io.oneapi.platform.event;

import org.jspecify.annotations.NullMarked;
