package io.oneapi.account.option;

import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of {@code options}. */
interface OptionRepository extends GenericRepository<OptionRow, String> {
    List<OptionRow> findAll();

    Optional<OptionRow> findById(String key);

    OptionRow save(OptionRow option);
}
