/**
 * Who may call the management API. A session is a signed cookie with user id and session version; role and status are
 * read fresh for every request, so that disabling a user ends the session at once.
 */
@NullMarked
package io.oneapi.platform.session;

import org.jspecify.annotations.NullMarked;
