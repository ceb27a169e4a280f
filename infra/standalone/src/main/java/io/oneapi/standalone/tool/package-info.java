/** What the commands that start no gateway do alike: how they end, and how they find the databases of a gateway. */
@NullMarked
package io.oneapi.standalone.tool;

import org.jspecify.annotations.NullMarked;
