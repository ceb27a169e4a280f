package io.oneapi.contract.person;

/**
 * A user as the management API sees the one who calls.
 *
 * @param role 1 common user, 10 administrator, 100 root
 * @param status 1 enabled, 2 disabled, 3 deleted
 * @param sessionVersion sessions that carry another version have ended
 */
public record PersonRecord(long id, String username, int role, int status, long sessionVersion) {}
