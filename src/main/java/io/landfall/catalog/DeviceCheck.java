package io.landfall.catalog;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.upstream.Device;

/** Whether a phone takes an eSIM, by the suppliers' lists. In memory. */
@ApplicationScoped
public class DeviceCheck {

    /** Never says no: a list that lacks a phone proves nothing. */
    public Answer find(String text) {
        return new Answer(Verdict.UNKNOWN, null, List.of());
    }

    public enum Verdict {
        YES, UNKNOWN
    }

    /**
     * @param device      the listed phone when the verdict is YES
     * @param suggestions listed phones with similar names, best first, at most eight
     */
    public record Answer(Verdict verdict, Device device, List<Device> suggestions) {
    }
}
