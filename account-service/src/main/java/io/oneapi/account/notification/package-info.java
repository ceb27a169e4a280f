/** What people are told without asking: root of what happens to channels, users of a quota that runs low. */
@NullMarked
package io.oneapi.account.notification;

import org.jspecify.annotations.NullMarked;
