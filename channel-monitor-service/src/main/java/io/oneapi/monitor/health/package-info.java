/**
 * The health of channels: what attempts say of them, and when the system turns one off. Whatever one knows of a channel
 * beyond its row is lost when it changes.
 */
@NullMarked
package io.oneapi.monitor.health;

import org.jspecify.annotations.NullMarked;
