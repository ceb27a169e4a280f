package io.oneapi.account.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** What of {@code users} and {@code github_accounts} tells who somebody is. */
interface IdentityRepository extends GenericRepository<UserRow, Long> {
    @Query("select id from users where lower(email) = :email and (status is null or status <> 3) order by id")
    List<Long> findIdsByEmail(String email);

    List<UserRow> findByGithubId(String login);

    List<UserRow> findByOidcId(String subject);

    List<UserRow> findByLarkId(String openId);

    List<UserRow> findByWechatId(String wechatId);

    @Query("""
            select g.user_id from github_accounts g join users u on u.id = g.user_id
            where g.account_number = :number and (u.status is null or u.status <> 3)""")
    Optional<Long> findUserByGithubNumber(long number);

    @Query("select account_number from github_accounts where user_id = :userId")
    Optional<Long> findGithubNumber(long userId);

    @Query("delete from github_accounts where account_number = :number or user_id = :userId")
    int deleteGithubAccount(long number, long userId);

    @Query("insert into github_accounts (account_number, user_id) values (:number, :userId)")
    void insertGithubAccount(long number, long userId);

    @Query("update users set email = :email where id = :userId")
    void updateEmail(long userId, String email);

    @Query("update users set github_id = :login where id = :userId")
    void updateGithubId(long userId, String login);

    @Query("update users set oidc_id = :subject where id = :userId")
    void updateOidcId(long userId, String subject);

    @Query("update users set lark_id = :openId where id = :userId")
    void updateLarkId(long userId, String openId);

    @Query("update users set wechat_id = :wechatId where id = :userId")
    void updateWechatId(long userId, String wechatId);

    Optional<UserRow> findByAffCode(String affCode);
}
