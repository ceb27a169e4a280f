/** Databases for tests: every test that stores something runs on all kinds of server, none of which is simulated. */
@NullMarked
package io.oneapi.testing.database;

import org.jspecify.annotations.NullMarked;
