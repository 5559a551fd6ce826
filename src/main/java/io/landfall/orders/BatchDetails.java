package io.landfall.orders;

import java.time.Instant;

import io.landfall.money.Money;

/**
 * A file of orders.
 *
 * @param name   of the file, as it was uploaded
 * @param ready  lines that would be ordered, or wait for their turn
 * @param total  of the ready lines
 * @param placed lines that became an order
 */
public record BatchDetails(long id, String number, String name, State state, String actor, boolean mailCustomer, Instant uploadedAt, Instant startedAt, Instant finishedAt,
        int lines, int ready, int problems, int placed, int failed, Money total) {

    public enum State {
        DRAFT, RUNNING, DONE, DISCARDED
    }

    /** How many lines somebody said "order" to. */
    public int started() {
        return lines - problems;
    }

    public int done() {
        return placed + failed;
    }

    /** Lines of which nothing has come, or would. */
    public int unordered() {
        return problems + failed;
    }

    /** Something about it changes without anybody. */
    public boolean moves(BatchProgress esims) {
        return state == State.RUNNING || esims.open() > 0;
    }

    /** Another one when it has moved. */
    public String seen(BatchProgress esims) {
        return state + "-" + done() + "-" + esims.delivered() + "-" + esims.returned();
    }

    /** How much of the work is behind us: first the lines, then the eSIMs. */
    public int percent(BatchProgress esims) {
        int all = state == State.RUNNING ? started() : esims.esims();
        int behind = state == State.RUNNING ? done() : esims.esims() - esims.open();
        return all == 0 ? 100 : (int) (100L * behind / all);
    }
}
