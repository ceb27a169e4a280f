/**
 * Sign-in with an account elsewhere: GitHub, any OpenID Connect provider, Lark, WeChat. What came from a provider is
 * believed only in answer to a question that this browser began minutes ago, once.
 */
@NullMarked
package io.oneapi.account.oauth;

import org.jspecify.annotations.NullMarked;
