package io.landfall.contract.v1;

import java.time.Instant;

/** Whether the API works. @param redis clients look for it; with us it stands for the store of caches and jobs */
public record HealthJson(boolean success, String status, Instant timestamp, Services services) {

    /** "connected" or "disconnected". */
    public record Services(String database, String redis) {
    }
}
