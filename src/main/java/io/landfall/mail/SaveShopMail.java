package io.landfall.mail;

/**
 * What a reseller types about their mail server.
 *
 * @param user         or null for a server without sign-in
 * @param password     null or empty keeps the one that is there, as long as host and user stay
 * @param fromName     or null for the shop's sender name
 * @param dkimSelector or null
 */
public record SaveShopMail(String host, int port, ShopMail.Security security, String user, String password, String fromAddress, String fromName, String dkimSelector) {

    /** Records print their fields; this one has a password. */
    @Override
    public String toString() {
        return "SaveShopMail[" + host + ":" + port + "]";
    }
}
