package io.landfall.accounts;

/**
 * Somebody as a provider vouches for them, after its word was checked.
 *
 * @param provider      which of our doors: "google"
 * @param issuer        who says so
 * @param subject       who it is, there
 * @param email         as the provider wrote it, or null
 * @param emailVerified the provider says that the mailbox is theirs
 */
public record ProvenIdentity(String provider, String issuer, String subject, String email, boolean emailVerified) {

    private static final int LONGEST = 255;

    public ProvenIdentity {
        if (issuer == null || issuer.isBlank() || subject == null || subject.isBlank() || subject.length() > LONGEST || issuer.length() > LONGEST) {
            throw new IllegalArgumentException("An identity has an issuer and a subject");
        }
    }

    /** Its address in our form when the provider vouches for it, else "". */
    String provenEmail() {
        var address = Addresses.normalised(email);
        return emailVerified && Addresses.isOne(address) ? address : "";
    }

    /** Never with the subject or the address: it may stand in a log. */
    @Override
    public String toString() {
        return "somebody at " + provider;
    }
}
