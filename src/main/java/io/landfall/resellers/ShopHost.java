package io.landfall.resellers;

import java.time.Instant;

/**
 * A host that a reseller wants a shop to live at.
 *
 * @param host         punycode
 * @param provedAt     null until the record was seen
 * @param checkedAt    when DNS last gave an answer, or null
 * @param missingSince since when the record has been gone although it was there, or null
 */
public record ShopHost(long id, long shop, String host, String token, Instant addedAt, Instant provedAt, Instant checkedAt, Instant missingSince) {

    public boolean proved() {
        return provedAt != null;
    }

    /** Of the TXT record that proves whose the host is. */
    public String recordName() {
        return "_landfall." + host;
    }

    public String recordValue() {
        return "landfall-proof=" + token;
    }

    /** As people write it. */
    public String readable() {
        var name = java.net.IDN.toUnicode(host);
        return name.isEmpty() ? host : name;
    }
}
