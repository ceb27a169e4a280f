/** Which duties a process has among several on one database. */
@NullMarked
package io.oneapi.platform.node;

import org.jspecify.annotations.NullMarked;
