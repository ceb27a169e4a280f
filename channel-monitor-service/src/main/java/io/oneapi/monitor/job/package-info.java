/** Work in the background that one replica does for all: who may do it is agreed in the database. */
@NullMarked
package io.oneapi.monitor.job;

import org.jspecify.annotations.NullMarked;
