/** What services tell each other. Every record carries a schema version; readers ignore members they do not know. */
@NullMarked
package io.oneapi.contract.event;

import org.jspecify.annotations.NullMarked;
