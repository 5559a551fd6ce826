package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.money.Money;
import io.landfall.resellers.Member;
import io.landfall.testsupport.Shopkeepers;
import io.quarkus.test.junit.QuarkusTest;

/** A rise that eats a margin is told once, and what comes back is noticed. */
@QuarkusTest
class PriceAlarmTest {

    @Inject
    PriceBook book;
    @Inject
    ResellerPrices prices;
    @Inject
    PriceAlarms alarms;
    @Inject
    Shopkeepers shops;
    @Inject
    Catalog catalog;
    @Inject
    CatalogSync sync;
    @Inject
    TestSupplier supplier;
    @Inject
    DataSource database;

    private Member owner;
    private long shop;
    private String slug;

    @BeforeEach
    void opens() throws SQLException {
        clean();
        supplier.open = true;
        owner = shops.business();
        shop = shops.shop(owner, "USD");
        slug = costs("10.00");
        book.shelf(shop);
        prices.save(owner, new ResellerRule(ResellerRule.Scope.PLAN, slug, null, Money.of("14.00", "USD")));
    }

    @AfterEach
    void clean() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
    }

    private String costs(String cost) {
        supplier.plans().clear();
        supplier.plans().add(local("tv-1", "TV").cost(cost).plan());
        sync.run(TestSupplier.NAME);
        return catalog.current().plans().stream().filter(plan -> plan.packageId().equals("tv-1")).findFirst().orElseThrow().slug();
    }

    private void look() {
        alarms.look(owner.reseller());
    }

    private long mails() {
        return shops.number("select count(*) from mail_message where kind = 'MARGINS_EATEN' and recipient = '" + owner.actor().email() + "'");
    }

    @Test
    void aRiseThatEatsTheMarginIsToldOnce() {
        look();
        assertThat(mails()).isZero();
        costs("13.00");
        look();
        look();
        assertThat(mails()).isEqualTo(1);
        assertThat(alarms.open(owner)).isEqualTo(1);
        assertThat(book.quote(shop, slug).retail()).as("sold on at what it costs the reseller").isEqualTo(Money.of("14.30", "USD"));
        assertThat(book.quote(shop, slug).wholesale().margin(book.quote(shop, slug).retail())).isEqualTo(Money.zero("USD"));
    }

    @Test
    void aFurtherRiseIsNewsAndAFallIsNot() {
        costs("14.00");
        look();
        costs("13.50");
        look();
        assertThat(mails()).isEqualTo(1);
        costs("15.00");
        look();
        assertThat(mails()).isEqualTo(2);
        assertThat(alarms.open(owner)).isEqualTo(1);
    }

    @Test
    void aMarginThatIsBackClosesTheAlarmAndALaterRiseIsNewsAgain() {
        costs("13.00");
        look();
        costs("10.00");
        look();
        assertThat(alarms.open(owner)).isZero();
        assertThat(shops.number("select count(*) from reseller_audit where reseller_id = " + owner.reseller() + " and what = 'prices.recovered'")).isEqualTo(1);
        costs("13.00");
        look();
        assertThat(mails()).isEqualTo(2);
    }

    @Test
    void whatTheResellerDoesWithOpenEyesIsNotTold() {
        prices.guard(owner, new MarginGuard(new BigDecimal("30"), MarginGuard.Act.ALARM));
        assertThat(alarms.open(owner)).as("21 % is less than 30 %").isEqualTo(1);
        look();
        assertThat(mails()).isZero();
    }

    @Test
    void byRuleThePlanIsHiddenUntilItsMarginIsBack() {
        prices.guard(owner, new MarginGuard(new BigDecimal("10"), MarginGuard.Act.HIDE));
        assertThat(book.shelf(shop).offer(slug).orElseThrow().sellable()).isTrue();
        costs("12.00");
        assertThat(book.shelf(shop).offer(slug).orElseThrow().why()).isEqualTo(Unsellable.MARGIN_TOO_THIN);
        look();
        assertThat(mails()).isEqualTo(1);
        costs("10.00");
        assertThat(book.shelf(shop).offer(slug).orElseThrow().retail()).isEqualTo(Money.of("14.00", "USD"));
    }

    @Test
    void theWatchLooksAfterEveryBusinessByItself() {
        costs("13.00");
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> mails() == 1);
    }
}
