package io.landfall.catalog;

import static io.landfall.catalog.UpstreamPlans.global;
import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.platform.Refusal;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CatalogSyncTest {

    @Inject
    CatalogSync sync;
    @Inject
    Catalog catalog;
    @Inject
    SyncHistory history;
    @Inject
    DeviceCheck devices;
    @Inject
    TestSupplier supplier;
    @Inject
    DataSource database;
    @Inject
    @Any
    Instance<EsimProvider> providers;
    @Inject
    Event<CatalogReloaded> reloaded;
    @Inject
    Clock clock;

    @BeforeEach
    void open() throws SQLException {
        clean();
        supplier.open = true;
    }

    @AfterEach
    void clean() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
    }

    private SyncRun sells(UpstreamPlan... plans) {
        supplier.plans().clear();
        supplier.plans().addAll(List.of(plans));
        return sync.run(TestSupplier.NAME);
    }

    private Plan plan(String packageId) {
        return catalog.current().plans().stream().filter(plan -> plan.supplier().equals(TestSupplier.NAME) && plan.packageId().equals(packageId))
                .findFirst().orElseThrow();
    }

    @Test
    void newPlansAreOnSaleAtOnceWithAllTheirFacts() {
        var run = sells(local("jp-5", "JP").gigabytes(5).days(30).cost("4.105").minimum("9.99").plan(), local("jp-5-topup", "JP").topUp().plan());

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.OK);
        assertThat(run.seen()).isEqualTo(1);
        assertThat(run.added()).isEqualTo(1);
        var plan = plan("jp-5");
        assertThat(plan.onSale()).isTrue();
        assertThat(plan.place()).isEqualTo("jp");
        assertThat(plan.cost()).as("rounded up, never down").hasToString("4.11 USD");
        assertThat(plan.minimum()).hasToString("9.99 USD");
        assertThat(plan.coverage()).containsExactly(new UpstreamPlan.Coverage("jp", "JPland",
                List.of(new UpstreamPlan.Network("Net: JP", List.of("LTE", "5G")), new UpstreamPlan.Network("Bare", List.of()))));
        assertThat(plan.apn()).containsEntry("android", "moshi.net").containsEntry("ios", null);
        assertThat(plan.notes()).containsExactly("One note", "Two");
        assertThat(catalog.current().country("japan")).get().extracting(Country::available).isEqualTo(true);
    }

    @Test
    void anUnchangedPullWritesNoPlanAndKeepsTheVersion() {
        sells(local("jp-5", "JP").plan());
        long version = catalog.current().version();
        var run = sync.run(TestSupplier.NAME);
        assertThat(run.changedAnything()).isFalse();
        assertThat(catalog.current().version()).isEqualTo(version);
    }

    @Test
    void changedFactsKeepTheSlugAndLeaveARecordOfBeforeAndAfter() {
        sells(local("jp-5", "JP").gigabytes(5).days(30).cost("4.10").plan());
        var slug = plan("jp-5").slug();
        var run = sells(local("jp-5", "JP").gigabytes(6).days(30).cost("5.20").covering("JP", "KR").plan());

        assertThat(run.changed()).isEqualTo(1);
        assertThat(plan("jp-5").slug()).isEqualTo(slug);
        assertThat(plan("jp-5").dataMegabytes()).isEqualTo(6 * 1024);
        assertThat(history.changes(run.id(), null, null, 10)).extracting(SyncHistory.PlanChange::field, SyncHistory.PlanChange::before, SyncHistory.PlanChange::after)
                .containsExactlyInAnyOrder(tuple("dataMegabytes", "5120", "6144"),
                        tuple("cost", "4.10 USD", "5.20 USD"),
                        tuple("coverage", "1 countries", "2 countries, only here: KR"));
    }

    @Test
    void aPlanThatIsGoneIsKeptUnsellableAndComesBackUnderItsOldName() {
        var first = local("jp-5", "JP").gigabytes(5).days(30).plan();
        var second = local("jp-9", "JP").gigabytes(9).days(30).plan();
        sells(first, second);
        var slug = plan("jp-5").slug();

        var without = sells(second);
        assertThat(without.withdrawn()).isEqualTo(1);
        assertThat(plan("jp-5").onSale()).isFalse();
        assertThat(catalog.current().plan(slug)).isPresent();
        assertThat(catalog.current().plansFor(Geography.get().country("japan").orElseThrow()).local()).extracting(Plan::packageId)
                .contains("jp-9").doesNotContain("jp-5");

        var back = sells(first, second);
        assertThat(back.returned()).isEqualTo(1);
        assertThat(plan("jp-5").onSale()).isTrue();
        assertThat(plan("jp-5").slug()).isEqualTo(slug);
        assertThat(history.changes(back.id(), "RETURNED", null, 10)).extracting(SyncHistory.PlanChange::kind).containsExactly("RETURNED");
    }

    @Test
    void aFailedPullChangesNothingAndIsRecorded() {
        sells(local("jp-5", "JP").plan());
        long version = catalog.current().version();
        supplier.down = true;
        var run = sync.run(TestSupplier.NAME);
        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.FAILED);
        assertThat(run.message()).contains("UNREACHABLE");
        assertThat(plan("jp-5").onSale()).isTrue();
        assertThat(catalog.current().version()).isEqualTo(version);
        assertThat(history.run(run.id())).contains(run);
    }

    @Test
    void aShortPullAddsButWithdrawsNothingUntilTheOperatorBelievesIt() {
        var plans = new ArrayList<UpstreamPlan>();
        for (int i = 1; i <= 5; i++) {
            plans.add(local("jp-" + i, "JP").gigabytes(i).plan());
        }
        sells(plans.toArray(UpstreamPlan[]::new));
        var run = sells(plans.get(0), local("kr-1", "KR").plan());
        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.SHORT);
        assertThat(run.withdrawn()).isZero();
        assertThat(run.added()).isEqualTo(1);
        assertThat(plan("jp-5").onSale()).isTrue();
        assertThat(plan("kr-1").onSale()).isTrue();

        assertThat(history.missing(run.id(), 10)).extracting(SyncHistory.Missing::packageId).containsExactlyInAnyOrder("jp-2", "jp-3", "jp-4", "jp-5");
        assertThat(history.isOpenShort(run)).isTrue();

        supplier.plans().clear();
        var nothing = sync.run(TestSupplier.NAME);
        assertThat(nothing.outcome()).as("nothing at all").isEqualTo(SyncRun.Outcome.SHORT);
        assertThat(history.missing(run.id(), 10)).isEmpty();
        assertThatThrownBy(() -> sync.believeShort(run.id(), "ops@shop.example")).isInstanceOf(Refusal.class).hasMessageContaining("not_short_any_more");
        assertThatThrownBy(() -> sync.believeShort(nothing.id(), "ops@shop.example")).isInstanceOf(Refusal.class).hasMessageContaining("catalogue_empty");
        assertThat(sync.runBelievingShort(TestSupplier.NAME, new CatalogSync.Belief("ops@shop.example", 1)).withdrawn()).as("shorter than what was looked at").isZero();
        assertThat(plan("jp-5").onSale()).isTrue();

        supplier.plans().add(plans.get(0));
        assertThat(sync.runBelievingShort(TestSupplier.NAME).withdrawn()).isEqualTo(5);
        assertThat(plan("jp-5").onSale()).isFalse();
        assertThat(plan("jp-1").onSale()).isTrue();
    }

    @Test
    void aRepeatedWishGetsANumberAndAPlanNamedLaterNeverTakesAnOldName() {
        sells(local("a", "AD").gigabytes(5).days(30).plan(), local("b", "AD").gigabytes(5).days(30).plan(),
                local("c", "AD").gigabytes(5).days(30).voice(60).plan(), local("d", "AD").unlimited().days(1).plan(),
                local("e", "AD").megabytes(1536).days(7).plan(), local("f", "AD").megabytes(500).days(7).plan(),
                local("g", "AD").megabytes(0).voice(100).days(7).plan());
        assertThat(List.of("a", "b", "c", "d", "e", "f", "g")).extracting(id -> plan(id).slug()).containsExactly(
                "andorra-5gb-30-days", "andorra-5gb-30-days-2", "andorra-5gb-30-days-voice", "andorra-unlimited-1-day", "andorra-1-5gb-7-days",
                "andorra-500mb-7-days", "andorra-7-days-voice");
        sells(local("b", "AD").gigabytes(5).days(30).plan(), local("c", "AD").plan(), local("d", "AD").plan(), local("e", "AD").plan(),
                local("new", "AD").gigabytes(5).days(30).plan());
        assertThat(plan("a").onSale()).isFalse();
        assertThat(plan("new").slug()).isEqualTo("andorra-5gb-30-days-3");
    }

    @Test
    void aRegionalPlanServesEachCountryItCovers() {
        sells(regional("eu-1", "europe", "AD", "UK", "SM").titled("Europe").plan(), global("w-1", "AD", "TV").plan());
        var andorra = catalog.current().country("andorra").orElseThrow();
        assertThat(catalog.current().plansFor(andorra).regional()).extracting(Plan::packageId).contains("eu-1");
        assertThat(catalog.current().plansFor(andorra).global()).extracting(Plan::packageId).contains("w-1");
        assertThat(catalog.current().region("europe").orElseThrow().members()).extracting(Country::slug).contains("united-kingdom", "san-marino");
        assertThat(catalog.current().world()).isPresent();
        assertThat(catalog.current().regions()).extracting(Region::slug).contains("europe").doesNotContain("world");
        assertThat(plan("eu-1").slug()).startsWith("europe-1gb-7-days");
        assertThat(plan("w-1").slug()).startsWith("world-1gb-7-days");
    }

    @Test
    void aPlaceIsoDoesNotKnowStillHasAPage() {
        sells(local("nc-1", "northern-cyprus").titled("Northern Cyprus").plan(), regional("zz-1", "zz-isles", "XZ").titled("The Isles").plan());
        var place = catalog.current().country("northern-cyprus").orElseThrow();
        assertThat(place.name(Locale.FRENCH)).isEqualTo("Northern Cyprus");
        assertThat(place.flag()).isFalse();
        assertThat(plan("nc-1").slug()).startsWith("northern-cyprus-1gb");
        assertThat(catalog.current().region("zz-isles").orElseThrow().name(Locale.ENGLISH)).isEqualTo("The Isles");
        assertThat(catalog.current().country("xzland")).isPresent();
    }

    @Test
    void anEntryThatMakesNoSenseDoesNotSpoilTheOthers() {
        var run = sells(local("jp-0", "JP").days(0).plan(), local("jp-1", "JP").in("EURO").plan(), local("jp-2", "JP").plan(), local("jp-2", "JP").days(9).plan(),
                local("jp\0", "JP").plan());
        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.OK);
        assertThat(run.seen()).isEqualTo(1);
        assertThat(run.message()).contains("3 entries make no sense");
    }

    @Test
    void onlyOneSyncRunsAtATime() {
        var inner = new AtomicReference<SyncRun>();
        supplier.duringPull = () -> {
            supplier.duringPull = null;
            inner.set(sync.run(TestSupplier.NAME));
        };
        var outer = sells(local("jp-5", "JP").plan());
        assertThat(inner.get().outcome()).isEqualTo(SyncRun.Outcome.SKIPPED);
        assertThat(outer.outcome()).isEqualTo(SyncRun.Outcome.OK);
        assertThat(sync.run(TestSupplier.NAME).outcome()).as("the turn was given back").isEqualTo(SyncRun.Outcome.OK);
    }

    @Test
    void anAccountInAnotherCurrencyThanThePricesIsNoticedAndForgivenWhenTheyAgree() {
        supplier.balanceCurrency = "EUR";
        var run = sells(local("jp-5", "JP").plan());
        assertThat(run.message()).contains("USD").contains("EUR");
        assertThat(catalog.current().supplier(TestSupplier.NAME).orElseThrow().currencyMismatch()).isTrue();
        supplier.balanceCurrency = null;
        sync.run(TestSupplier.NAME);
        assertThat(catalog.current().supplier(TestSupplier.NAME).orElseThrow().currencyMismatch()).as("silence changes nothing").isTrue();
        supplier.balanceCurrency = "USD";
        sync.run(TestSupplier.NAME);
        assertThat(catalog.current().supplier(TestSupplier.NAME).orElseThrow().currencyMismatch()).isFalse();
    }

    @Test
    void aSupplierWhoseSettingsAreGoneSellsNothing() {
        sells(local("jp-5", "JP").plan());
        supplier.open = false;
        catalog.reload();
        assertThat(plan("jp-5").onSale()).isFalse();
        assertThat(sync.run(TestSupplier.NAME).outcome()).isEqualTo(SyncRun.Outcome.SKIPPED);
    }

    @Test
    void threeThousandPlansTakeSecondsAndAnUnchangedPullAFraction() {
        var countries = new ArrayList<>(Geography.get().countries());
        var plans = new ArrayList<UpstreamPlan>();
        for (int i = 0; i < 3000; i++) {
            plans.add(local("bulk-" + i, countries.get(i % countries.size()).iso2().toUpperCase(Locale.ROOT)).gigabytes(1 + i % 40).days(1 + i % 30).plan());
        }
        long start = System.nanoTime();
        assertThat(sells(plans.toArray(UpstreamPlan[]::new)).added()).isEqualTo(3000);
        long full = System.nanoTime();
        assertThat(sync.run(TestSupplier.NAME).changedAnything()).isFalse();
        long again = System.nanoTime();
        assertThat(full - start).isLessThan(20_000_000_000L);
        assertThat(again - full).isLessThan(full - start);
    }

    @Test
    void aReloadTakesThreeStatementsHoweverManyPlansThereAreAndVisitorsTakeNone() {
        var count = new StatementCount(database);
        var counted = new Catalog(count.dataSource(), providers, reloaded);
        sells(local("jp-1", "JP").plan());
        counted.reload();
        assertThat(count.take()).isEqualTo(3);
        var many = new ArrayList<UpstreamPlan>();
        for (int i = 0; i < 300; i++) {
            many.add(global("w-" + i, "JP", "KR", "FR").plan());
        }
        sells(many.toArray(UpstreamPlan[]::new));
        counted.reload();
        assertThat(count.take()).isEqualTo(3);
        counted.watch();
        assertThat(count.take()).isEqualTo(1);

        var snapshot = counted.current();
        snapshot.search().find("japn", Locale.ENGLISH, 5);
        snapshot.plansFor(snapshot.country("japan").orElseThrow());
        assertThat(count.take()).isZero();
    }

    @Test
    void aSecondSupplierHasItsOwnPlansAndNoSlugOfTheFirst() throws SQLException {
        sells(local("same", "TV").gigabytes(5).days(30).plan());
        var others = List.of(local("same", "TV").gigabytes(5).days(30).plan());
        var run = QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                return new SyncTransaction(connection, "second-supplier", clock.instant()).apply(others, Optional.empty(), clock.instant(), CatalogSync.Belief.NONE);
            }
        });
        try {
            assertThat(run.added()).isEqualTo(1);
            assertThat(sync.run(TestSupplier.NAME).withdrawn()).isZero();
            catalog.reload();
            assertThat(catalog.current().plans().stream().filter(plan -> plan.packageId().equals("same")).map(Plan::slug))
                    .containsExactlyInAnyOrder("tuvalu-5gb-30-days", "tuvalu-5gb-30-days-2");
        } finally {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.executeUpdate("delete from catalog_change where sync_id = " + run.id());
                statement.executeUpdate("delete from catalog_plan where supplier = 'second-supplier'");
                statement.executeUpdate("delete from catalog_sync where supplier = 'second-supplier'");
                statement.executeUpdate("delete from catalog_supplier where name = 'second-supplier'");
            }
        }
    }

    @Test
    void theOperatorsButtonSyncsInTheBackground() {
        supplier.plans().add(local("jp-5", "JP").plan());
        sync.request(TestSupplier.NAME);
        await().atMost(Duration.ofSeconds(20)).until(() -> catalog.current().plans().stream().anyMatch(plan -> plan.packageId().equals("jp-5")));
    }

    @Test
    void anotherNodesSyncIsNoticedByItsVersion() throws SQLException {
        sells(local("jp-5", "JP").plan());
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update catalog_plan set on_sale = false where supplier = '" + TestSupplier.NAME + "'");
        }
        catalog.watch();
        assertThat(plan("jp-5").onSale()).as("no new version, no SQL for plans").isTrue();
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update catalog_version set version = version + 1");
        }
        catalog.watch();
        assertThat(plan("jp-5").onSale()).isFalse();
    }

    @Test
    void phonesAreListedAndAMissingOneProvesNothing() {
        supplier.devices.addAll(List.of(new Device("ios", "Apple", "iPhone 14"), new Device("ios", "Apple", "iPhone 14"),
                new Device("ios", "Apple", "iPhone 14 Pro"), new Device("android", "Samsung", "Galaxy S23 5G")));
        sells(local("jp-5", "JP").plan());
        assertThat(devices.find("iphone 14").verdict()).isEqualTo(DeviceCheck.Verdict.YES);
        assertThat(devices.find("nokia 3310").verdict()).isEqualTo(DeviceCheck.Verdict.UNKNOWN);
    }
}
