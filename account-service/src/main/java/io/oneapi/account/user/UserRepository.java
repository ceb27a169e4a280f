package io.oneapi.account.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of {@code users}. Balances are not written here but by the balance feature alone. */
interface UserRepository extends GenericRepository<UserRow, Long> {
    UserRow save(UserRow user);

    Optional<UserRow> findById(long id);

    boolean existsById(long id);

    Optional<UserRow> findByUsername(String username);

    Optional<UserRow> findFirstByEmailOrderById(String email);

    long count();

    boolean existsByAffCode(String affCode);

    /** With the alias that the order of a page is written for. */
    @Query("select * from users user_row_ where coalesce(status, 0) <> 3")
    List<UserRow> findUndeleted(Pageable page);

    @Query("select count(*) from users where coalesce(status, 0) <> 3")
    long countUndeleted();

    @Query("""
            select * from users
            where id = :id or username like :pattern escape '!' or email like :pattern escape '!'
              or display_name like :pattern escape '!'
            order by id limit 100""")
    List<UserRow> search(long id, String pattern);

    /** Gives a user an invitation code unless he has one by now. */
    @Query("update users set aff_code = :affCode where id = :id and coalesce(aff_code, '') = ''")
    int updateMissingAffCode(long id, String affCode);

    /** What stays of a deleted user: nothing by which anybody could sign in, or that somebody else may want. */
    @Query("""
            update users set username = :username, access_token = :accessToken, status = 3, email = '',
              github_id = '', wechat_id = '', lark_id = '', oidc_id = ''
            where id = :id""")
    void bury(long id, String username, String accessToken);

    void updateRole(@Id long id, long role);

    void updateStatus(@Id long id, long status);

    void updateEmail(@Id long id, String email);

    void updateGroup(@Id long id, String group);

    void updateGithubId(@Id long id, String githubId);

    void updateWechatId(@Id long id, String wechatId);

    void updateLarkId(@Id long id, String larkId);

    void updateOidcId(@Id long id, String oidcId);

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

    /** Ends all sessions of a user; holders of copies must hear of it. */
    default void endSessions(long userId) {
        if (advanceSessionVersion(userId) == 0) {
            insertSessionVersion(userId);
        }
    }
}
