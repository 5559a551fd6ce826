package io.landfall.resellers;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;

/** The brands of businesses. What a member does begins with the member: a brand of others is "not_found". */
@ApplicationScoped
public class Brands {

    /** The number of the operator's own shop. */
    public static final long OPERATORS = 1;

    private static final int MOST = 50;

    private final EntityManager database;
    private final BrandRows rows;
    private final BrandTexts texts;
    private final ResellerAudit audit;
    private final Event<BrandEvents.Deleting> deleting;
    private final Clock clock;

    Brands(EntityManager database, BrandRows rows, BrandTexts texts, ResellerAudit audit, Event<BrandEvents.Deleting> deleting, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.texts = texts;
        this.audit = audit;
        this.deleting = deleting;
        this.clock = clock;
    }

    /** Rises with every change to a brand, its hosts or texts. Read it before what is kept in memory. */
    @Transactional
    public long version() {
        return ((Number) database.createNativeQuery("select version from shop_version").getSingleResult()).longValue();
    }

    /** What visitors can see, of all businesses that are open. */
    @Transactional
    public List<Brand> published() {
        return rows.details(database.createQuery("select s from Shop s, Reseller r where r.id = s.reseller and r.disabledAt is null and s.publishedAt is not null "
                + "and s.deletedAt is null order by s.id", Shop.class).getResultList());
    }

    /** Also unpublished and deleted ones: an order stays under the brand it was sold under. Empty for the operator's own shop. */
    @Transactional
    public Optional<Brand> byId(long shop) {
        return Optional.ofNullable(database.find(Shop.class, shop)).filter(found -> shop != OPERATORS).map(found -> rows.details(List.of(found)).get(0));
    }

    /** The default one first, then by name. */
    @Transactional
    public List<Brand> of(Member member) {
        var order = Comparator.comparing(Brand::isDefault).reversed().thenComparing(Brand::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Brand::id);
        return rows.details(database.createQuery("from Shop where reseller = ?1 and deletedAt is null", Shop.class).setParameter(1, member.reseller()).getResultList())
                .stream().sorted(order).toList();
    }

    /** Throws {@link Refusal} "not_found". */
    @Transactional
    public Brand find(Member member, long shop) {
        return of(member).stream().filter(brand -> brand.id() == shop).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    /** A new, unpublished brand; the first is the default one. Throws {@link Refusal} at the field, or "too_many_brands". */
    @Transactional
    public Brand create(Member member, SaveBrand wanted) {
        var business = ownersLock(member.needs(Position.MANAGE));
        if (business.kind() != ResellerKind.RESELLER) {
            throw new Refusal("forbidden");
        }
        var brands = of(member);
        if (brands.size() >= MOST) {
            throw new Refusal("too_many_brands", null, Map.of("most", MOST));
        }
        var checked = BrandRules.checked(wanted, null);
        var shop = new Shop(member.reseller(), null, now());
        shop.look(withDefaults(checked, business.currency()), now());
        shop.makeDefault(brands.isEmpty());
        database.persist(shop);
        database.flush();
        var made = find(member, shop.id());
        audit.note(member, "brand.created", made.name(), null, told(made));
        return made;
    }

    /** The same, and at once the default one. Throws {@link Refusal} as {@link #create(Member, SaveBrand)} does. */
    @Transactional
    public Brand create(Member member, SaveBrand wanted, boolean asDefault) {
        var made = create(member, wanted);
        return made.isDefault() || !asDefault ? made : defaulted(member, made);
    }

    private Brand defaulted(Member member, Brand brand) {
        makeDefault(member, brand.id());
        database.flush();
        return find(member, brand.id());
    }

    private SaveBrand withDefaults(SaveBrand checked, String currency) {
        return new SaveBrand(checked.name(), checked.senderName(), checked.slug() == null ? freeSlug(checked.name()) : freed(checked.slug()), checked.color(),
                checked.currency() == null ? currency : checked.currency(), checked.languages(), checked.supportEmail());
    }

    private String freeSlug(String name) {
        var slug = BrandRules.slugOf(name);
        return Stream.concat(Stream.of(slug), Stream.generate(() -> slug + "-" + Keys.readable(6).toLowerCase(Locale.ROOT)).limit(3)).filter(one -> !rows.isTaken(one)).findFirst()
                .orElseThrow(() -> new Refusal("slug_taken", "slug", Map.of()));
    }

    private String freed(String slug) {
        if (rows.isTaken(slug)) {
            throw new Refusal("slug_taken", "slug", Map.of());
        }
        return slug;
    }

    /** Throws {@link Refusal} at the field, "slug_fixed" once it has been published. */
    @Transactional
    public Brand update(Member member, long shop, SaveBrand wanted) {
        var row = locked(member, shop);
        var there = find(member, shop);
        var checked = BrandRules.checked(wanted, there);
        if (!checked.slug().equals(there.slug())) {
            if (!row.wasNeverPublished()) {
                throw new Refusal("slug_fixed", "slug", Map.of());
            }
            freed(checked.slug());
        }
        row.look(checked, now());
        database.flush();
        var now = find(member, shop);
        if (!told(there).equals(told(now))) {
            audit.note(member, "brand.changed", there.name(), told(there), told(now));
        }
        return now;
    }

    /** The same, and whether it is the default one. Throws {@link Refusal} "default_needed" too: there is always one, so another takes it over. */
    @Transactional
    public Brand update(Member member, long shop, SaveBrand wanted, boolean isDefault) {
        if (find(member, shop).isDefault() && !isDefault) {
            throw new Refusal("default_needed", "is_default", Map.of());
        }
        var now = update(member, shop, wanted);
        return now.isDefault() || !isDefault ? now : defaulted(member, now);
    }

    /** For the list of who changed what. */
    private static String told(Brand brand) {
        return String.join(" · ", brand.name(), brand.senderName(), brand.slug(), brand.color(), brand.currency(), String.join(" ", brand.languages()),
                brand.supportEmail() == null ? "–" : brand.supportEmail());
    }

    /** From now on what names no brand is of this one. */
    @Transactional
    public void makeDefault(Member member, long shop) {
        var row = locked(member, shop);
        database.createQuery("from Shop where reseller = ?1 and isDefault and deletedAt is null and id <> ?2", Shop.class).setParameter(1, member.reseller()).setParameter(2, shop)
                .getResultList().forEach(other -> other.makeDefault(false));
        // One default at a time, says the unique index: the old one goes first.
        database.flush();
        row.makeDefault(true);
        audit.note(member, "brand.default", find(member, shop).name(), null, null);
    }

    /** Throws {@link Refusal} "deposit_required", "support_missing" ("support") or "text_missing" (fact "kind"). */
    @Transactional
    public void publish(Member member, long shop) {
        var row = locked(member, shop);
        missing(member, shop).stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        row.publish(now());
        audit.note(member, "brand.published", find(member, shop).name(), null, null);
    }

    /** What still keeps a brand from being published, in the order in which it is done. */
    @Transactional
    public List<Refusal> missing(Member member, long shop) {
        var brand = find(member, shop);
        var there = texts.of(shop);
        var missing = new ArrayList<Refusal>();
        if (database.find(Reseller.class, member.reseller()).details().depositedAt() == null) {
            missing.add(new Refusal("deposit_required"));
        }
        if (brand.supportEmail() == null) {
            missing.add(new Refusal("support_missing", "support", Map.of()));
        }
        for (var kind : LegalText.values()) {
            if (!there.getOrDefault(kind, Map.of()).containsKey(brand.languages().get(0))) {
                missing.add(new Refusal("text_missing", kind.name(), Map.of("kind", kind.name(), "language", brand.languages().get(0))));
            }
        }
        return List.copyOf(missing);
    }

    /** @param logo or null for none; see {@link Logos} */
    void wear(Member member, long shop, Long logo) {
        var row = locked(member, shop);
        if (!Objects.equals(row.logo(), logo)) {
            row.wear(logo, now());
            audit.note(member, logo == null ? "brand.logo_off" : "brand.logo", find(member, shop).name(), null, null);
        }
    }

    /** Its addresses answer no more; what was sold under it stays. */
    @Transactional
    public void unpublish(Member member, long shop) {
        locked(member, shop).unpublish();
        audit.note(member, "brand.unpublished", find(member, shop).name(), null, null);
    }

    /** Throws {@link Refusal} "profile_in_use", fact "why": "default" or "orders". */
    @Transactional
    public void delete(Member member, long shop) {
        var row = locked(member, shop);
        if (row.isDefault()) {
            throw new Refusal("profile_in_use", null, Map.of("why", "default"));
        }
        deleting.fire(new BrandEvents.Deleting(shop));
        audit.note(member, "brand.deleted", find(member, shop).name(), null, null);
        row.delete(now());
        rows.releaseHosts(shop);
    }

    /** By kind and language. */
    @Transactional
    public Map<LegalText, Map<String, String>> texts(Member member, long shop) {
        find(member, shop);
        return texts.of(shop);
    }

    /** An empty body takes the text away. Throws {@link Refusal} "text_too_long" or "languages_invalid". */
    @Transactional
    public void say(Member member, long shop, LegalText kind, String language, String body) {
        locked(member, shop);
        var before = texts.of(shop).getOrDefault(kind, Map.of()).get(language);
        texts.put(shop, kind, language, body, now());
        var after = texts.of(shop).getOrDefault(kind, Map.of()).get(language);
        if (!Objects.equals(before, after)) {
            audit.note(member, "brand.text", find(member, shop).name() + " " + kind + " " + language, before, after);
        }
    }

    /** A published text, in the language or else in the shop's first one. */
    @Transactional
    public Optional<String> text(Brand brand, LegalText kind, String language) {
        var there = texts.of(brand.id()).getOrDefault(kind, Map.of());
        return Optional.ofNullable(there.getOrDefault(language, there.get(brand.languages().get(0))));
    }

    /** For acts on what belongs to a brand: forbidden below MANAGE, one after the other. */
    void hold(Member member, long shop) {
        locked(member, shop);
    }

    private Shop locked(Member member, long shop) {
        ownersLock(member.needs(Position.MANAGE));
        var found = database.createQuery("from Shop where id = ?1 and reseller = ?2 and deletedAt is null", Shop.class).setParameter(1, shop).setParameter(2, member.reseller())
                .getResultStream().findFirst().orElseThrow(() -> new Refusal("not_found"));
        database.lock(found, LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Acts on brands of one business come one after the other. */
    private ResellerDetails ownersLock(Member member) {
        return database.find(Reseller.class, member.reseller(), LockModeType.PESSIMISTIC_WRITE).details();
    }
}
