/**
 * Brings tables to the shape a service needs by adding what is missing. Nothing is ever renamed, retyped or dropped, so
 * that an existing One API database of any age opens, and the original can go back to it.
 */
@NullMarked
package io.oneapi.platform.schema;

import org.jspecify.annotations.NullMarked;
