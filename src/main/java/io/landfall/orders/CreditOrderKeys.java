package io.landfall.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** What was answered to a one-time key. An order stays bound to its key for good, and so does the answer that credit was missing. */
@ApplicationScoped
class CreditOrderKeys {

    private static final String NOT_ENOUGH = "insufficient_credit";

    private final EntityManager database;
    private final Clock clock;

    CreditOrderKeys(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whoever comes with the same key waits here until the first has an answer. */
    void lock(long reseller, String key) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, ?2))", Object.class).setParameter(1, key).setParameter(2, reseller).getResultList();
    }

    /**
     * The number of the order that this key has become; empty for a new key. Throws {@link Refusal} "idempotency_conflict" when something else was
     * asked for under it, and the earlier refusal again.
     */
    Optional<String> answered(long reseller, PlaceOnCredit command) {
        var rows = database.createNativeQuery("select asked, order_number, refused, required, available, currency from credit_order_key where reseller_id = ?1 and key = ?2",
                Object[].class).setParameter(1, reseller).setParameter(2, command.key()).getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = (Object[]) rows.get(0);
        if (!row[0].equals(digest(command))) {
            throw new Refusal("idempotency_conflict");
        }
        if (row[2] != null) {
            var currency = (String) row[5];
            throw new Refusal((String) row[2], null, Map.of("required", new Money((Long) row[3], currency), "available", new Money((Long) row[4], currency)));
        }
        return Optional.of((String) row[1]);
    }

    void placed(long reseller, PlaceOnCredit command, String number) {
        database.createNativeQuery("insert into credit_order_key (reseller_id, key, asked, order_number, at) values (?1, ?2, ?3, ?4, ?5)").setParameter(1, reseller)
                .setParameter(2, command.key()).setParameter(3, digest(command)).setParameter(4, number).setParameter(5, clock.instant()).executeUpdate();
    }

    void notEnough(long reseller, PlaceOnCredit command, Refusal refusal) {
        var required = (Money) refusal.facts().get("required");
        var available = (Money) refusal.facts().get("available");
        database.createNativeQuery("""
                insert into credit_order_key (reseller_id, key, asked, refused, required, available, currency, at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)""")
                .setParameter(1, reseller).setParameter(2, command.key()).setParameter(3, digest(command)).setParameter(4, NOT_ENOUGH)
                .setParameter(5, required.minor()).setParameter(6, available.minor()).setParameter(7, required.currency()).setParameter(8, clock.instant()).executeUpdate();
    }

    static boolean isNotEnough(Refusal refusal) {
        return refusal.code().equals(NOT_ENOUGH);
    }

    /** Of what is asked for, the price that was shown left out: a repeated form may show another. Lengths keep neighbours apart. */
    private static String digest(PlaceOnCredit command) {
        var asked = new StringBuilder();
        for (var part : new Object[] {command.plan(), command.quantity(), command.email(), command.customer(), command.locale().toLanguageTag(), command.brand(),
                command.reference(), command.mailCustomer()}) {
            var text = String.valueOf(part);
            asked.append(text.length()).append(':').append(text);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(asked.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
