/** How long the log of billing takes to answer when it is long: fills a database and asks every kind of question. */
@NullMarked
package io.oneapi.bench.logquery;

import org.jspecify.annotations.NullMarked;
