package io.landfall.accounts;

import java.util.Locale;

/** What other rooms may want to know; raised inside the transaction that records it. */
public final class AccountEvents {

    private AccountEvents() {
    }

    /**
     * Somebody registered with this address. Which letter it gets is decided when it is written, so that both answers take the same time.
     *
     * @param role at whose door
     */
    public record Registered(String email, Locale locale, Role role) {
    }

    /** Somebody who may not have an account asked for a new password. */
    public record ResetAsked(String email, Locale locale) {
    }

    /** The address is proved: what was bought under it may be shown to the account. */
    public record Confirmed(long account, String email) {
    }

    public record PasswordChanged(long account, String email, Locale locale) {
    }

    public record EmailChangeAsked(long account, String oldEmail, String newEmail, Locale locale) {
    }

    public record EmailChanged(long account, String oldEmail, String newEmail, Locale locale) {
    }

    /** Whoever signs in there opens this account from now on. */
    public record IdentityLinked(long account, String email, Locale locale, String provider) {
    }

    /**
     * The account is about to be deleted: listeners erase what identifies its owner, and keep the books. One that cannot agree yet throws a
     * {@link io.landfall.platform.Refusal}, and nothing is deleted.
     */
    public record Deleting(long account, String email) {
    }

    /** After everybody has erased theirs. */
    public record Deleted(String email, Locale locale) {
    }
}
