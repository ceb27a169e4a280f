package io.oneapi.relay.ledger;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The balance of one user or token, and what of it is held. */
final class Purse {
    private final LongSupplier storedBalance;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean loaded;
    private long balance;
    private long held;

    Purse(LongSupplier storedBalance) {
        this.storedBalance = storedBalance;
    }

    /** Holds points if that many are available. */
    boolean hold(long points) {
        lock.lock();
        try {
            load();
            if (balance - held < points) {
                return false;
            }
            held += points;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(long points) {
        lock.lock();
        try {
            held -= points;
        } finally {
            lock.unlock();
        }
    }

    long balance() {
        lock.lock();
        try {
            load();
            return balance;
        } finally {
            lock.unlock();
        }
    }

    /** Takes over a committed balance. A read under way waits for the lock, so that it cannot replace a newer one. */
    void follow(long committedBalance) {
        lock.lock();
        try {
            balance = committedBalance;
            loaded = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is held; the balance is then read again, should the purse still be used. */
    boolean retireIfIdle() {
        lock.lock();
        try {
            loaded = loaded && held > 0;
            return held == 0;
        } finally {
            lock.unlock();
        }
    }

    private void load() {
        if (!loaded) {
            balance = storedBalance.getAsLong();
            loaded = true;
        }
    }
}
