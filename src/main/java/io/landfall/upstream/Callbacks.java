package io.landfall.upstream;

import java.util.Map;

/** Reads what a supplier tells us without being asked. It is a hint to look, never a fact: senders repeat, lose and reorder. */
public interface Callbacks {

    /**
     * Whether it comes from the supplier.
     *
     * @param headers lower-case names
     * @param secret  what stood behind the hook's address, or empty
     */
    Trust trust(Map<String, String> headers, byte[] body, String secret);

    /** Never throws: what cannot be read is {@link Kind#OTHER}. */
    Told read(byte[] body);

    /**
     * @param key   the same for every delivery of the same news
     * @param type  the supplier's word
     * @param iccid null when it is about no eSIM
     */
    record Told(String key, String type, Kind kind, Iccid iccid) {
    }

    enum Trust {
        PROVED,
        /** Nothing speaks for or against it: anybody can send such a one. */
        UNPROVED,
        FORGED
    }

    enum Kind {
        /** Something was used, begun or ended on an eSIM. */
        USAGE,
        /** Our account there has more or less money than before. */
        BALANCE,
        OTHER
    }
}
