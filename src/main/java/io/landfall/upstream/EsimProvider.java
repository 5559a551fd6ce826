package io.landfall.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A wholesale supplier of eSIMs. Reads throw {@link UpstreamException}; purchases return an {@link Outcome} and never throw for
 * anything the supplier or the network did. Calls block; nobody calls them inside a transaction or a page render.
 */
public interface EsimProvider {

    /** Stable name in our books: "pressone", "esimgo". */
    String name();

    /** False when the operator has not configured it: then it is absent from the shop. */
    boolean configured();

    Capabilities capabilities();

    /** Every package on sale, top-ups included; all pages. Throws when any page fails: a part is worse than nothing. */
    List<UpstreamPlan> catalogue();

    /**
     * Buys one new eSIM.
     *
     * @param reference our unique token of the unit, at most 100 ASCII characters, kept by the supplier
     */
    Outcome<UpstreamOrder> order(String packageId, String reference);

    /** Orders whose reference equals {@code reference}, oldest first, with their eSIMs; all pages since {@code since}. */
    List<UpstreamOrder> findOrders(String reference, Instant since);

    /** All orders of our account since then, oldest first, for the daily sweep. */
    List<UpstreamOrder> ordersSince(Instant since);

    Installation installation(Iccid iccid);

    InstallGuide guide(Iccid iccid, Locale language);

    /** One supplier call; the caller keeps the limit of one in 15 minutes per ICCID. */
    UsageReading usage(Iccid iccid);

    /** One supplier call; limited like {@link #usage}. */
    List<PackageHistoryEntry> history(Iccid iccid);

    /** Always fresh; empty when no top-up is possible now. */
    List<UpstreamPlan> topUps(Iccid iccid);

    /** Buys a top-up. */
    Outcome<UpstreamOrder> topUp(Iccid iccid, String packageId, String reference);

    SupplierBalance balance();

    /** Phones that take an eSIM, without repeats. */
    List<Device> devices();

    /**
     * There when the supplier keeps no reference of ours: then eSIMs and top-ups are bought through it, and {@link #order}, {@link #topUp} and
     * {@link #findOrders} are not offered.
     */
    default Optional<Stock> stock() {
        return Optional.empty();
    }

    /** There when the supplier calls us. */
    default Optional<Callbacks> callbacks() {
        return Optional.empty();
    }

    /** Takes the eSIM off the network, or lets it back; only where {@link #capabilities} say so. */
    default void suspend(Iccid iccid, boolean suspended) {
        throw new UnsupportedOperationException(name() + " cannot suspend eSIMs");
    }

    /** Sends the phone a text; only where {@link #capabilities} say so. */
    default void text(Iccid iccid, String message) {
        throw new UnsupportedOperationException(name() + " cannot send texts");
    }

    /**
     * Takes a package that nobody has begun off the eSIM.
     *
     * @return what the supplier says happened, in its words
     */
    default Outcome<String> revoke(Iccid iccid, String packageId) {
        throw new UnsupportedOperationException(name() + " takes nothing back");
    }
}
