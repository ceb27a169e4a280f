/** The pages about variables of the environment, made from one catalogue and held against what is read. */
@NullMarked
package io.oneapi.standalone.environment;

import org.jspecify.annotations.NullMarked;
