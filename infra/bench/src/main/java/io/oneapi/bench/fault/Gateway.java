package io.oneapi.bench.fault;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A running installation that faults are tried on. */
sealed interface Gateway permits Stack, Standalone {
    /** Starts all of it, and returns when it is ready. */
    void start() throws InterruptedException;

    /** Where callers call. */
    URI url();

    /** To its database. */
    Connection connect() throws SQLException;

    /** Where a journal can be given a disk of its own. */
    SmallDisk journalDisk();

    /** What is still on its way, for people: usage, charges, holds; empty when all is settled. */
    List<String> unsettled() throws InterruptedException;

    /** Brings everything back that a fault may have left stopped, full or covered. */
    void repair() throws InterruptedException;

    /** Stops all of it. */
    void takeDown() throws InterruptedException;
}
