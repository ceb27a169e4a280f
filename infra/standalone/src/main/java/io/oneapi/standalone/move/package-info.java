/**
 * The command that moves an installation from one database to another, of whatever kinds. What there is to move the
 * schemas of the services say; the source is only read.
 */
@NullMarked
package io.oneapi.standalone.move;

import org.jspecify.annotations.NullMarked;
