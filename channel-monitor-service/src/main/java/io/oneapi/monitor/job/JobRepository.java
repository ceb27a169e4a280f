package io.oneapi.monitor.job;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;

/** Rows of {@code channel_jobs}. */
interface JobRepository extends GenericRepository<JobRow, String> {
    JobRow save(JobRow job);

    boolean existsByName(String name);

    @Query("update channel_jobs set holder = :holder, held_until = :until where name = :name and held_until < :now")
    int take(String name, String holder, long until, long now);

    @Query("update channel_jobs set held_until = :until where name = :name and holder = :holder")
    int extend(String name, String holder, long until);

    @Query("update channel_jobs set holder = '', held_until = 0 where name = :name and holder = :holder")
    void release(String name, String holder);

    @Query("update channel_jobs set last_turn = :now where name = :name and last_turn <= :before")
    int takeTurn(String name, long now, long before);
}
