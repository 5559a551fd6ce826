package io.landfall.resellers;

import java.net.URI;
import java.util.List;

/**
 * A shop as its visitors, mails and payments know it: the operator's own, or a reseller's brand at its address.
 *
 * @param brand      null for the operator's own
 * @param senderName who its mails are from
 * @param currency   its travellers pay in
 * @param languages  codes; the first is for readers of any other
 * @param origin     canonical public address, without a slash at its end: a host that is proved to be this shop's, never what a request names
 * @param open       published, not deleted, and its business not closed: visitors may look and buy
 * @param shopsDomain below which all resellers' shops have a host
 * @param version    rises with every change of what its pages say
 */
public record Storefront(long id, Brand brand, String name, String senderName, String currency, List<String> languages, String origin, boolean open, String shopsDomain, long version) {

    /** The operator's own shop. */
    public static final long OWN = Brands.OPERATORS;

    public boolean isOwn() {
        return id == OWN;
    }

    /** Its host without port, for Message-IDs and the like. */
    public String host() {
        return URI.create(origin).getHost();
    }

    /** Its address for mail on a host of ours: "lumen@shops.example" for the shop at lumen.shops.example. */
    public String systemAddress() {
        return brand.slug() + "@" + shopsDomain;
    }

    /** The language in which a reader of this one is served. */
    public String languageFor(String wanted) {
        return languages.contains(wanted) ? wanted : languages.get(0);
    }
}
