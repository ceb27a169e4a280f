/**
 * What an API token may spend and has spent, as clients ask for it that know OpenAI's former billing routes. They speak
 * the relay's language: API tokens, and errors in OpenAI's shape.
 */
@NullMarked
package io.oneapi.account.allowance;

import org.jspecify.annotations.NullMarked;
