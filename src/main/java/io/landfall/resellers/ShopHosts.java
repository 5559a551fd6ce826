package io.landfall.resellers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Tries;
import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.dns.Dns;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The hosts of shops, besides those below landfall.shops-domain. Anybody may name any host; it is a shop's when a TXT record of the name holds
 * that shop's token, and only as long as it does.
 */
@ApplicationScoped
public class ShopHosts {

    static final String JOB = "shop-host-proof";
    private static final String COLUMNS = "id, shop_id, host, token, added_at, proved_at, checked_at, missing_since";
    private static final int MOST = 10;
    /** Questions to DNS in an hour that a business may cause by hand. */
    private static final int MOST_LOOKS = 60;
    /** How often a proof is looked at again. */
    static final Duration AGAIN = Duration.ofDays(1);
    /** While a record is gone, so that one that is back is seen soon. */
    static final Duration WHILE_MISSING = Duration.ofHours(6);
    /** A record may be gone this long, for a move between DNS providers. */
    public static final Duration GRACE = Duration.ofDays(7);

    private final EntityManager database;
    private final Brands brands;
    private final ResellerAudit audit;
    private final Tries tries;
    private final HostNames names;
    private final Dns dns;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    ShopHosts(EntityManager database, Brands brands, ResellerAudit audit, Tries tries, HostNames names, Dns dns, Jobs jobs, Event<Object> events, Clock clock, Pace pace) {
        this.database = database;
        this.brands = brands;
        this.audit = audit;
        this.tries = tries;
        this.names = names;
        this.dns = dns;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    /** Below it every shop has a host. */
    public String shopsDomain() {
        return names.shopsDomain();
    }

    /** In the order in which they were added. */
    @Transactional
    public List<ShopHost> of(Member member, long shop) {
        brands.find(member, shop);
        return rows("shop_id = ?1 order by id", shop);
    }

    /** Asks for a proof; see {@link ShopHost#recordName}. Throws {@link Refusal} "host_invalid", "host_not_allowed", "host_there" or "too_many_hosts", at "host". */
    @Transactional
    public ShopHost add(Member member, long shop, String host) {
        brands.hold(member, shop);
        var plain = names.checked(host);
        var there = of(member, shop);
        if (there.stream().anyMatch(one -> one.host().equals(plain))) {
            throw new Refusal("host_there", "host", Map.of("host", plain));
        }
        if (there.size() >= MOST) {
            throw new Refusal("too_many_hosts", "host", Map.of("most", MOST));
        }
        database.createNativeQuery("insert into shop_domain (id, shop_id, host, token, added_at) values (nextval('shop_domain_seq'), ?1, ?2, ?3, ?4)")
                .setParameter(1, shop).setParameter(2, plain).setParameter(3, Keys.secret()).setParameter(4, clock.instant()).executeUpdate();
        audit.note(member, "brand.host_added", plain, null, null);
        return rows("shop_id = ?1 and host = ?2", shop, plain).get(0);
    }

    @Transactional
    public void remove(Member member, long shop, long host) {
        brands.hold(member, shop);
        var there = find(member, shop, host);
        audit.note(member, "brand.host_removed", there.host(), null, null);
        database.createNativeQuery("delete from shop_domain where id = ?1").setParameter(1, host).executeUpdate();
    }

    /**
     * Looks for the record now. Throws {@link Refusal} "record_missing" (fact "found": what stands there instead), "dns_unanswered", "host_taken"
     * (somebody else has proved it first) or "too_many_tries".
     */
    public ShopHost check(Member member, long shop, long host) {
        var wanted = QuarkusTransaction.requiringNew().call(() -> find(member.needs(Position.MANAGE), shop, host));
        tries.take(new Tries.Limit("dns " + member.reseller(), MOST_LOOKS, Duration.ofHours(1)));
        var found = look(wanted).orElseThrow(() -> new Refusal("dns_unanswered"));
        boolean taken = QuarkusTransaction.requiringNew().call(() -> settle(wanted, found.contains(wanted.recordValue())));
        if (taken) {
            throw new Refusal("host_taken", null, Map.of("host", wanted.host()));
        }
        if (!found.contains(wanted.recordValue())) {
            throw new Refusal("record_missing", null, Map.of("found", String.join("\n", found)));
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!wanted.proved()) {
                audit.note(member, "brand.host_proved", wanted.host(), null, null);
            }
            return find(member, shop, host);
        });
    }

    /** As {@link #check}, by itself. Empty when there is nothing to look after any more. */
    Optional<Instant> lookAfter(long host) {
        var proved = QuarkusTransaction.requiringNew().call(() -> rows("id = ?1 and proved_at is not null", host)).stream().findFirst();
        if (proved.isEmpty()) {
            return Optional.empty();
        }
        look(proved.get()).ifPresent(found -> QuarkusTransaction.requiringNew().run(() -> settle(proved.get(), found.contains(proved.get().recordValue()))));
        return QuarkusTransaction.requiringNew().call(() -> rows("id = ?1 and proved_at is not null", host)).stream().findFirst()
                .map(one -> clock.instant().plus(pace.of(one.missingSince() == null ? AGAIN : WHILE_MISSING)));
    }

    /** What DNS says; empty when it says nothing. */
    private Optional<List<String>> look(ShopHost host) {
        try {
            return Optional.of(dns.texts(host.recordName()).stream().map(String::strip).toList());
        } catch (Dns.Unanswered e) {
            return Optional.empty();
        }
    }

    /** Whoever proves first has the host: two who prove at the same time come here one after the other. True when somebody else has it. */
    private boolean settle(ShopHost wanted, boolean there) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('host/' || ?1)) as text)").setParameter(1, wanted.host()).getSingleResult();
        var now = rows("id = ?1 for update", wanted.id()).stream().findFirst();
        if (now.isEmpty()) {
            return false;
        }
        if (there && !rows("host = ?1 and proved_at is not null and id <> ?2", wanted.host(), wanted.id()).isEmpty()) {
            return true;
        }
        if (there) {
            proved(now.get());
        } else {
            missing(now.get());
        }
        return false;
    }

    private void proved(ShopHost host) {
        database.createNativeQuery("update shop_domain set checked_at = ?2, missing_since = null, proved_at = coalesce(proved_at, ?2) where id = ?1")
                .setParameter(1, host.id()).setParameter(2, clock.instant()).executeUpdate();
        jobs.requestAt(JOB, host.id(), clock.instant().plus(pace.of(AGAIN)));
    }

    private void missing(ShopHost host) {
        var now = clock.instant();
        boolean lost = host.proved() && host.missingSince() != null && !host.missingSince().plus(pace.of(GRACE)).isAfter(now);
        database.createNativeQuery("""
                update shop_domain set checked_at = ?2, missing_since = case when proved_at is null or ?3 then null else coalesce(missing_since, ?2) end,
                  proved_at = case when ?3 then null else proved_at end where id = ?1""").setParameter(1, host.id()).setParameter(2, now).setParameter(3, lost).executeUpdate();
        if (lost) {
            events.fire(new BrandEvents.HostLost(host.shop(), host.host(), now));
        } else if (host.proved() && host.missingSince() == null) {
            events.fire(new BrandEvents.HostMissing(host.shop(), host.host(), now.plus(pace.of(GRACE))));
        }
    }

    /** Whether a certificate may be got for a host: it is a published shop's, by its slug or by a proof. */
    @Transactional
    public boolean mayHaveCertificate(String host) {
        var plain = HostNames.plain(host);
        var where = names.slugOf(plain).isPresent() ? "s.slug = ?1" : "exists (select 1 from shop_domain d where d.shop_id = s.id and d.host = ?1 and d.proved_at is not null)";
        return !database.createNativeQuery("select 1 from shop s join reseller r on r.id = s.reseller_id where s.published_at is not null and s.deleted_at is null "
                + "and r.disabled_at is null and " + where).setParameter(1, names.slugOf(plain).orElse(plain)).getResultList().isEmpty();
    }

    private ShopHost find(Member member, long shop, long host) {
        return of(member, shop).stream().filter(one -> one.id() == host).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    @SuppressWarnings("unchecked")
    private List<ShopHost> rows(String where, Object... values) {
        var query = database.createNativeQuery("select " + COLUMNS + " from shop_domain where " + where);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new ShopHost(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), (String) row[2],
                (String) row[3], (Instant) row[4], (Instant) row[5], (Instant) row[6], (Instant) row[7])).toList();
    }
}
