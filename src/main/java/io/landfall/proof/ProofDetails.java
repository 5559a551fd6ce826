package io.landfall.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One run of the proof.
 *
 * @param day   in UTC
 * @param actor who asked for it; "system" at night
 */
public record ProofDetails(long id, LocalDate day, Instant provedAt, String actor, List<Figure> figures, List<Difference> differences) {

    /** Every cent has its cause. */
    public boolean explained() {
        return differences.isEmpty();
    }
}
