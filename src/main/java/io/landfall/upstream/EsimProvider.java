package io.landfall.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A wholesale supplier of eSIMs. Reads throw {@link UpstreamException}; purchases return an {@link Outcome} and never throw for
 * anything the supplier or the network did. Calls block; nobody calls them inside a transaction or a page render.
 */
public interface EsimProvider {

    /** Stable name in our books: "pressone". */
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
}
