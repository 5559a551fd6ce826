package io.landfall.accounts;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Refusal;

/** The limits on guessing and on mails that strangers can cause, as the API contract states them (section 3). */
@ApplicationScoped
class SignInLimits {

    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Sign-ins that failed, and registrations, of one client in 15 minutes. */
    static final int PER_CLIENT = 5;
    /** Failed sign-ins that lock an account for 15 minutes. */
    static final int PER_ADDRESS = 5;
    /** Mails to one address that anybody can ask for, in an hour. */
    static final int MAILS = 3;
    /** Such mails from one client in 15 minutes, whatever the addresses: a family behind one connection may need a few. */
    static final int MAILS_PER_CLIENT = 10;

    /** Departures to sign-in providers from one client in 15 minutes. */
    static final int TRIPS = 30;

    private final Tries tries;

    SignInLimits(Tries tries) {
        this.tries = tries;
    }

    /** One sign-in is about to be checked. */
    List<Long> signIn(String client, String email) {
        return tries.take(Tries.Limit.ofClient("", client, PER_CLIENT, WINDOW), Tries.Limit.ofAddress("", email, PER_ADDRESS, WINDOW));
    }

    /** A program is about to sign in: every attempt counts, good ones too. */
    void program(String client) {
        tries.take(Tries.Limit.ofClient("api ", client, PER_CLIENT, WINDOW));
    }

    /** Its password is about to be checked. Throws {@link Refusal} "account_locked" with the fact "retryAfter". */
    List<Long> programFor(String email) {
        try {
            return tries.take(Tries.Limit.ofAddress("", email, PER_ADDRESS, WINDOW).locking());
        } catch (Refusal locked) {
            throw new Refusal("account_locked", null, locked.facts());
        }
    }

    /** The password is asked for again by somebody who is signed in. */
    List<Long> proof(String email) {
        return tries.take(Tries.Limit.ofAddress("", email, PER_ADDRESS, WINDOW));
    }

    void registration(String client, String email) {
        tries.take(Tries.Limit.ofClient("register ", client, PER_CLIENT, WINDOW), Tries.Limit.ofAddress("register ", email, MAILS, Tries.KEPT));
    }

    void mail(String kind, String client, String email) {
        tries.take(Tries.Limit.ofClient(kind + " ", client, MAILS_PER_CLIENT, WINDOW), Tries.Limit.ofAddress(kind + " ", email, MAILS, Tries.KEPT));
    }

    /** A browser leaves for a provider: each costs us a row, and the provider a visit. */
    void trip(String client) {
        tries.take(Tries.Limit.ofClient("sso ", client, TRIPS, WINDOW));
    }

    void giveBack(List<Long> taken) {
        tries.giveBack(taken);
    }
}
