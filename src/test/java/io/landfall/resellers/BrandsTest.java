package io.landfall.resellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.Businesses;
import io.landfall.web.Languages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BrandsTest {

    @Inject
    Brands brands;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;

    @Test
    void aNameIsEnough() {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Réise & Søn " + owner.reseller()));
        assertThat(brand.slug()).startsWith("reise-s");
        assertThat(brand.senderName()).isEqualTo(brand.name());
        assertThat(brand.color()).isEqualTo("#0b5d66");
        assertThat(brand.currency()).isEqualTo("USD");
        assertThat(brand.isDefault()).isTrue();
        assertThat(brand.published()).isFalse();
        assertThat(brands.published()).noneMatch(other -> other.id() == brand.id());
    }

    @Test
    void brandsSpeakWhatPagesSpeak() {
        assertThat(Brand.LANGUAGES).isEqualTo(Languages.ALL.stream().map(Languages.Language::code).toList());
    }

    @Test
    void whatIsNotSetStays() {
        var owner = businesses.owner();
        var brand = brands.create(owner, new SaveBrand("Orchid", "Orchid Travel", null, "#D6006D", "EUR", List.of("fr", "en"), "help@orchid.example"));
        var changed = brands.update(owner, brand.id(), SaveBrand.named("Orchid 2"));
        assertThat(changed).usingRecursiveComparison().ignoringFields("name", "updatedAt").isEqualTo(brand);
        assertThat(changed.name()).isEqualTo("Orchid 2");
        assertThat(changed.color()).isEqualTo("#d6006d");
        assertThat(changed.languageFor("ja")).isEqualTo("fr");
    }

    @Test
    void aTakenSlugIsGivenAnEndingAndRefusedWhenTyped() {
        var first = brands.create(businesses.owner(), SaveBrand.named("Same name"));
        var second = brands.create(businesses.owner(), SaveBrand.named("Same name"));
        assertThat(second.slug()).startsWith("same-name").isNotEqualTo(first.slug());
        refused(() -> brands.create(businesses.owner(), slug(first.slug())), "slug_taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"www|slug_taken", "Api|slug_taken", "-a-|slug_invalid", "a b|slug_invalid", "xn--abc|slug_invalid", "ab.cd|slug_invalid", "a|slug_invalid"})
    void aSlugIsALabelOfAHostThatIsNotOurs(String slug, String code) {
        refused(() -> brands.create(businesses.owner(), slug(slug)), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#gggggg", "url(x)", "#0b5d66;}", ""})
    void aColorIsSixHexDigits(String color) {
        refused(() -> brands.create(businesses.owner(), new SaveBrand("Lumen", null, null, color, null, null, null)), "color_invalid");
    }

    @Test
    void aSenderCannotAddHeaders() {
        refused(() -> brands.create(businesses.owner(), new SaveBrand("Lumen", "A\r\nBcc: b@example.com", null, null, null, null, null)), "sender_invalid");
    }

    @Test
    void anotherBusinessesBrandIsNotThere() {
        var owner = businesses.owner();
        var other = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> brands.find(other, brand.id()), () -> brands.update(other, brand.id(), SaveBrand.named("X")),
                () -> brands.publish(other, brand.id()), () -> brands.unpublish(other, brand.id()), () -> brands.makeDefault(other, brand.id()),
                () -> brands.delete(other, brand.id()), () -> brands.texts(other, brand.id()), () -> brands.missing(other, brand.id()),
                () -> brands.say(other, brand.id(), LegalText.TERMS, "en", "x"), () -> brands.find(other, Brands.OPERATORS))) {
            refused(act, "not_found");
        }
        assertThat(brands.find(owner, brand.id())).isEqualTo(brand);
    }

    @Test
    void whoOnlySellsChangesNothing() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var seller = new Member(owner.actor(), owner.reseller(), Position.SELL);
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> brands.create(seller, SaveBrand.named("X")), () -> brands.update(seller, brand.id(), SaveBrand.named("X")),
                () -> brands.unpublish(seller, brand.id()), () -> brands.makeDefault(seller, brand.id()), () -> brands.delete(seller, brand.id()),
                () -> brands.say(seller, brand.id(), LegalText.TERMS, "en", "x"))) {
            refused(act, "forbidden");
        }
    }

    @Test
    void publishingAsksForWhatAShopNeeds() {
        var owner = businesses.newcomer();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        assertThat(brands.missing(owner, brand.id())).extracting(Refusal::code).containsExactly("deposit_required", "support_missing", "text_missing", "text_missing",
                "text_missing", "text_missing");
        refused(() -> brands.publish(owner, brand.id()), "deposit_required");
    }

    @Test
    void aPublishedShopKeepsItsSlug() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        assertThat(brands.published()).contains(brand);
        refused(() -> brands.update(owner, brand.id(), slug("another-one")), "slug_fixed");
    }

    @Test
    void textsFallBackToTheFirstLanguage() {
        var brand = businesses.shop(businesses.owner(), "Lumen");
        assertThat(brands.text(brand, LegalText.IMPRINT, "ja")).isEqualTo(brands.text(brand, LegalText.IMPRINT, "en")).isPresent();
    }

    @Test
    void everyChangeRaisesTheVersion() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        for (Runnable act : List.<Runnable>of(() -> brands.update(owner, brand.id(), SaveBrand.named("Lumen 2")), () -> brands.say(owner, brand.id(), LegalText.TERMS, "fr", "Vu"),
                () -> brands.unpublish(owner, brand.id()), () -> brands.publish(owner, brand.id()))) {
            long before = brands.version();
            act.run();
            assertThat(brands.version()).isGreaterThan(before);
        }
    }

    @Test
    void theDefaultOneStays() {
        var owner = businesses.owner();
        var first = brands.create(owner, SaveBrand.named("First"));
        var second = brands.create(owner, SaveBrand.named("Second"));
        refused(() -> brands.delete(owner, first.id()), "profile_in_use");
        brands.makeDefault(owner, second.id());
        brands.delete(owner, first.id());
        assertThat(brands.of(owner)).extracting(Brand::id).containsExactly(second.id());
        assertThat(brands.byId(first.id())).isPresent();
    }

    @Test
    void aBrandWithOpenOrdersStays() {
        var owner = businesses.owner();
        brands.create(owner, SaveBrand.named("First"));
        var second = brands.create(owner, SaveBrand.named("Second"));
        order(second, "FULFILLING");
        refused(() -> brands.delete(owner, second.id()), "profile_in_use");
    }

    @Test
    void ofManyWhoWantToBeTheDefaultOneOneIs() throws Exception {
        var owner = businesses.owner();
        var all = IntStream.range(0, 4).mapToObj(n -> brands.create(owner, SaveBrand.named("Brand " + n))).toList();
        var workers = Executors.newFixedThreadPool(4);
        try {
            for (var done : workers.invokeAll(all.stream().<Callable<Void>>map(brand -> () -> {
                brands.makeDefault(owner, brand.id());
                return null;
            }).toList())) {
                done.get();
            }
        } finally {
            workers.shutdown();
        }
        assertThat(brands.of(owner)).filteredOn(Brand::isDefault).hasSize(1);
    }

    @Test
    void aBrandWhoseOrdersAreDoneGoes() {
        var owner = businesses.owner();
        brands.create(owner, SaveBrand.named("First"));
        var second = brands.create(owner, SaveBrand.named("Second"));
        order(second, "DELIVERED");
        brands.delete(owner, second.id());
        assertThat(brands.of(owner)).hasSize(1);
    }

    private void order(Brand brand, String status) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("""
                insert into orders (id, number, link, status, email, locale, checkout_key, plan, plan_title, place, supplier, package_id, plan_facts, quantity,
                  currency, unit_price, total, cost_currency, unit_cost, rate, rate_as_of, phone_consent_at, withdrawal_consent_at, placed_at, payable_until, paid_at, shop_id)
                values (nextval('orders_seq'), ?1, ?1, ?2, 'mina@example.test', 'en', ?1, 'japan-1gb', 'Japan 1 GB', 'jp', 'pressone', 'p',
                  '{"place": "jp", "scope": "LOCAL", "dataMegabytes": 1024, "unlimited": false, "days": 7, "rechargeable": true}', 1,
                  'USD', 450, 450, 'NGN', 100000, 0.001, now(), now(), now(), now(), now() + interval '3 hours', now(), ?3)""")
                .setParameter(1, Keys.secret()).setParameter(2, status).setParameter(3, brand.id()).executeUpdate());
    }

    private static SaveBrand slug(String slug) {
        return new SaveBrand("Lumen", null, slug, null, null, null, null);
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
