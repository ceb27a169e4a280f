/** What there is to choose from: models and groups. */
@NullMarked
package io.oneapi.account.catalog;

import org.jspecify.annotations.NullMarked;
