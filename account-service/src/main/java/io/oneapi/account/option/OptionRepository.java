package io.oneapi.account.option;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of {@code options}. */
interface OptionRepository extends GenericRepository<OptionRow, String> {
    List<OptionRow> findAll();

    Optional<OptionRow> findById(String key);

    boolean existsById(String key);

    OptionRow save(OptionRow option);

    void update(OptionRow option);

    /** Stores a row unless there is one already, also where another process stores it at this moment; tells what is stored. */
    default OptionRow saveIfAbsent(OptionRow option) {
        return findById(option.key()).orElseGet(() -> {
            try {
                return save(option);
            } catch (DataAccessException e) {
                return findById(option.key()).orElseThrow(() -> e);
            }
        });
    }
}
