/**
 * What tokens, users and groups spend in a day or a month, counted for those whose points are limited. Charges are added
 * where they are settled, so that each counts once.
 */
@NullMarked
package io.oneapi.account.spending;

import org.jspecify.annotations.NullMarked;
