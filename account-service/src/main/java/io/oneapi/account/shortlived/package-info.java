/**
 * What is kept for minutes and then forgotten: codes, states of a sign-in under way, counts of failures. In Redis where
 * that is configured, so that all replicas know it; bounded in this process otherwise, and while Redis is away.
 */
@NullMarked
package io.oneapi.account.shortlived;

import org.jspecify.annotations.NullMarked;
