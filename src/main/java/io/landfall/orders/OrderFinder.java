package io.landfall.orders;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Addresses;
import io.landfall.accounts.Tokens;
import io.landfall.accounts.Tries;
import io.landfall.accounts.Whereabouts;
import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * "Find my order", in the shop in which somebody stands: a link to the mailbox instead of an account. Asking does the same for every address; whether there is anything to send is
 * found out when the letter is written.
 */
@ApplicationScoped
public class OrderFinder {

    private static final int MOST = 50;

    private final AccountOrders orders;
    private final Tokens tokens;
    private final Tries tries;
    private final Event<Object> events;
    private final Whereabouts where;

    OrderFinder(AccountOrders orders, Tokens tokens, Tries tries, Event<Object> events, Whereabouts where) {
        this.orders = orders;
        this.tokens = tokens;
        this.tries = tries;
        this.events = events;
        this.where = where;
    }

    /** Throws {@link Refusal} "email_missing" or "email_invalid" at "email", and "too_many_tries" with the fact "retryAfter" in seconds. */
    @Transactional(Transactional.TxType.NEVER)
    public void ask(String email, Locale locale, String client) {
        var address = Addresses.normalised(email);
        if (address.isEmpty()) {
            throw new Refusal("email_missing", "email", Map.of());
        }
        if (!Addresses.isOne(address)) {
            throw new Refusal("email_invalid", "email", Map.of());
        }
        // As many as mails for a new password: three an hour to one mailbox, ten in a quarter of an hour from one network.
        tries.take(Tries.Limit.ofClient("find ", client, 10, Duration.ofMinutes(15)), Tries.Limit.ofAddress("find ", address, 3, Duration.ofHours(1)));
        QuarkusTransaction.requiringNew().run(() -> events.fire(new OrderEvents.FindAsked(address, locale)));
    }

    /** Whether a mail's link is still good; spends nothing. */
    @Transactional
    public boolean isGood(String token) {
        return tokens.look(Tokens.Purpose.FIND, token).isPresent();
    }

    /** Spends the mail's link. Throws {@link Refusal} "invalid_token". Returns what opens the list for half an hour, for this browser only. */
    @Transactional
    public String open(String token) {
        var bearer = tokens.spend(Tokens.Purpose.FIND, token).orElseThrow(() -> new Refusal("invalid_token"));
        return tokens.mint(Tokens.Purpose.FOUND, null, bearer.email());
    }

    /** The orders, newest first; empty when the half hour is over. */
    @Transactional
    public Optional<List<AccountOrders.Row>> list(String opened) {
        return tokens.look(Tokens.Purpose.FOUND, opened).map(bearer -> orders.ofAddress(where.shopHere(), bearer.email(), MOST));
    }
}
