package io.landfall.mail;

import java.util.List;

/**
 * @param clock        when the plan's days begin: FIRST_USAGE, INSTALLATION, PURCHASE or UNKNOWN
 * @param missing      eSIMs of the order that were not delivered
 * @param network      or null
 * @param installUntil the last day, in words, or null when the supplier states none
 */
public record Delivery(List<Profile> esims, String clock, int missing, String network, String installUntil) {

    /**
     * @param position         from 1, in this mail
     * @param confirmationCode or null
     */
    public record Profile(int position, String url, String contentId, String iccid, String smdpAddress, String activationCode, String confirmationCode,
            boolean test) {
        @Override
        public String toString() {
            return "Profile[" + position + "]";
        }
    }

    public int count() {
        return esims.size();
    }
}
