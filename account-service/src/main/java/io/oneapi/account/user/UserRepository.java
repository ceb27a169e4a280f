package io.oneapi.account.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Rows of {@code users}. Balances are not written here but by the balance feature alone. */
interface UserRepository extends GenericRepository<UserRow, Long> {
    UserRow save(UserRow user);

    Optional<UserRow> findById(long id);

    boolean existsById(long id);

    Optional<UserRow> findByUsername(String username);

    Optional<UserRow> findFirstByEmailOrderById(String email);

    long count();

    void updatePassword(@Id long id, String password);

    void updateDisplayName(@Id long id, String displayName);

    void updateUsername(@Id long id, String username);

    void updateAccessToken(@Id long id, String accessToken);

    @Query("""
            select u.id as id, coalesce(u.username, '') as name, coalesce(u.role, 0) as role_level,
              coalesce(u.status, 0) as status_code, coalesce(s.version, 0) as session_version
            from users u left join user_sessions s on s.user_id = u.id
            where u.id = :id""")
    Optional<PersonRow> findPerson(long id);

    @Query("""
            select u.id as id, coalesce(u.username, '') as name, coalesce(u.role, 0) as role_level,
              coalesce(u.status, 0) as status_code, coalesce(s.version, 0) as session_version
            from users u left join user_sessions s on s.user_id = u.id
            where u.access_token = :accessToken""")
    Optional<PersonRow> findPersonByAccessToken(String accessToken);

    @Query("update user_sessions set version = version + 1 where user_id = :userId")
    int advanceSessionVersion(long userId);

    @Query("insert into user_sessions (user_id, version) values (:userId, 1)")
    void insertSessionVersion(long userId);
}
