package io.landfall.resellers;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/**
 * All shops there ever were and the hosts they live at. Visitors never cause SQL here: the directory is replaced whole when the version in
 * the database moves.
 */
@ApplicationScoped
public class Storefronts {

    private static final Logger LOG = Logger.getLogger(Storefronts.class);

    private final EntityManager database;
    private final Brands brands;
    private final BrandRows rows;
    private final Hosts hosts;
    private final Storefront own;
    private volatile boolean stopping;
    private volatile Directory directory;

    Storefronts(EntityManager database, Brands brands, BrandRows rows, @ConfigProperty(name = "landfall.shop.name", defaultValue = "Landfall") String name,
            @ConfigProperty(name = "landfall.shop.currency", defaultValue = "USD") String currency,
            @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI baseUrl,
            @ConfigProperty(name = "landfall.shops-domain") Optional<String> shopsDomain, @ConfigProperty(name = "landfall.other-hosts") Optional<List<String>> otherHosts) {
        this.database = database;
        this.brands = brands;
        this.rows = rows;
        this.hosts = new Hosts(baseUrl, shopsDomain, otherHosts.orElse(List.of()));
        this.own = new Storefront(Storefront.OWN, null, name, name, currency, Brand.LANGUAGES, hosts.ownOrigin(), true, hosts.domain(), 0);
        this.directory = new Directory(-1, Map.of(own.id(), own), Map.of(), Set.of());
    }

    /** @param former hosts that were some shop's once: nobody lives there now */
    private record Directory(long version, Map<Long, Storefront> byId, Map<String, Storefront> byHost, Set<String> former) {
    }

    /** The operator's own. */
    public Storefront own() {
        return own;
    }

    /** The shop of an order, an account or a mail; one that another node has just made is read. */
    public Storefront byId(long shop) {
        if (!directory.byId.containsKey(shop)) {
            reload();
        }
        return Optional.ofNullable(directory.byId.get(shop)).orElseThrow(() -> new IllegalStateException("No shop " + shop));
    }

    /**
     * Who lives at a host: a reseller's shop, closed ones included, or the operator's own. Empty for every other name: whoever points one here,
     * or has lost it, finds nobody's shop.
     *
     * @param host as a browser names it, with or without port
     */
    public Optional<Storefront> at(String host) {
        var plain = Hosts.plain(host);
        if (hosts.isOwn(plain)) {
            return Optional.of(own);
        }
        var now = directory;
        var shop = now.byHost.get(plain);
        if (shop != null) {
            return Optional.of(shop);
        }
        return hosts.isBelowShops(plain) || now.former.contains(plain) || !hosts.isAlsoOwn(plain) ? Optional.empty() : Optional.of(own);
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Another node may have changed a shop: one statement a second, whatever visitors do. */
    @Scheduled(every = "${landfall.catalog.watch-every:1s}", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        try {
            if (!stopping && brands.version() != directory.version) {
                reload();
            }
        } catch (RuntimeException e) {
            LOG.debug("The shops' version cannot be read now", e);
        }
    }

    /** Reads all anew, for who has just changed a shop and cannot wait a second. The version is read first: should somebody commit in between, we only read once more. */
    public synchronized void reload() {
        directory = QuarkusTransaction.requiringNew().call(this::read);
    }

    private Directory read() {
        long version = brands.version();
        var byId = new HashMap<Long, Storefront>();
        var byHost = new HashMap<String, Storefront>();
        byId.put(own.id(), own);
        var open = database.createQuery("select s.id from Shop s, Reseller r where r.id = s.reseller and r.disabledAt is null and s.publishedAt is not null and s.deletedAt is null",
                Long.class).getResultStream().collect(Collectors.toSet());
        for (var brand : rows.details(database.createQuery("from Shop where reseller is not null", Shop.class).getResultList())) {
            var host = brand.hosts().isEmpty() ? hosts.hostOf(brand.slug()) : brand.hosts().get(0);
            var shop = new Storefront(brand.id(), brand, brand.name(), brand.senderName(), brand.currency(), brand.languages(), hosts.originOf(host), open.contains(brand.id()), hosts.domain(), version);
            byId.put(shop.id(), shop);
            byHost.put(hosts.hostOf(brand.slug()), shop);
            brand.hosts().forEach(one -> byHost.put(one, shop));
        }
        @SuppressWarnings("unchecked")
        List<String> former = database.createNativeQuery("select host from shop_former_host", String.class).getResultList();
        return new Directory(version, Map.copyOf(byId), Map.copyOf(byHost), Set.copyOf(former));
    }
}
