package io.landfall.upstream.esimgo;

import java.time.Instant;

/** Until when nobody of us calls: the limit counts by our address, so it holds over all nodes. */
interface RateGate {

    /** Now or earlier when calls are allowed. */
    Instant opensAt();

    /** Never earlier than already known. */
    void shutUntil(Instant until);
}
