/** Tells the root user what happens to channels; nothing that happens waits for that. */
@NullMarked
package io.oneapi.monitor.alert;

import org.jspecify.annotations.NullMarked;
