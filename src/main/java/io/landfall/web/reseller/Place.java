package io.landfall.web.reseller;

import io.landfall.resellers.Position;

/**
 * The places in the portal's navigation, in its order. One is shown as soon as a page exists at its address ({@link Places}) and the member
 * may open it; its label is {@code place_NAME} in reseller_en and reseller_fr.
 */
public enum Place {

    OVERVIEW("/reseller", "home", Group.WORK, Position.READ, true),
    ORDERS("/reseller/orders", "list", Group.WORK, Position.READ, true),
    CREDIT("/reseller/credit", "wallet", Group.WORK, Position.READ, true),
    PRICES("/reseller/prices", "tag", Group.SHOP, Position.READ, false),
    BRANDS("/reseller/brands", "brush", Group.SHOP, Position.READ, false),
    TEAM("/reseller/team", "users", Group.BUSINESS, Position.READ, true),
    WEBHOOKS("/reseller/webhooks", "hook", Group.BUSINESS, Position.READ, true),
    AUDIT("/reseller/audit", "clock", Group.BUSINESS, Position.MANAGE, true),
    SECURITY("/reseller/security", "key", Group.BUSINESS, Position.READ, true);

    /** What stands together in the rail, under a heading (none for the first). */
    public enum Group {
        WORK, SHOP, BUSINESS
    }

    private final String path;
    private final String icon;
    private final Group group;
    private final Position needs;
    private final boolean forDevelopers;

    Place(String path, String icon, Group group, Position needs, boolean forDevelopers) {
        this.path = path;
        this.icon = icon;
        this.group = group;
        this.needs = needs;
        this.forDevelopers = forDevelopers;
    }

    public String path() {
        return path;
    }

    public String icon() {
        return icon;
    }

    public Group group() {
        return group;
    }

    Position needs() {
        return needs;
    }

    /** Developers have no brands and no prices of their own. */
    boolean isForDevelopers() {
        return forDevelopers;
    }
}
