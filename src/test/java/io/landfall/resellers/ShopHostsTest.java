package io.landfall.resellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

import io.landfall.platform.Refusal;
import io.landfall.platform.dns.Dns;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DnsDouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ShopHostsTest {

    @Inject
    ShopHosts hosts;
    @Inject
    Brands brands;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;
    @Inject
    Heard heard;

    private final String name = "shop-" + UUID.randomUUID() + ".example";
    private DnsDouble dns;

    @Singleton
    static class Heard {
        final List<Object> events = new java.util.concurrent.CopyOnWriteArrayList<>();

        void missing(@Observes BrandEvents.HostMissing event) {
            events.add(event);
        }

        void lost(@Observes BrandEvents.HostLost event) {
            events.add(event);
        }
    }

    @BeforeEach
    void resolve() {
        dns = new DnsDouble();
        QuarkusMock.installMockForType(new Dns(Optional.of(dns.address())), Dns.class);
        heard.events.clear();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Shop.Lumen.Example.|shop.lumen.example", "https://shop.lumen.example/buy?x=1|shop.lumen.example", "bücher.example|xn--bcher-kva.example",
            "straße.example|xn--strae-oqa.example", "旅行.example|xn--zfvo28e.example"})
    void aHostIsKeptInOneForm(String typed, String kept) {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        assertThat(hosts.add(owner, brand.id(), typed).host()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "-a.example", "a_b.example", "a..example", "shop.example:8080", "10.0.0.1", "[::1]", "127.0.0.1.", "a b.example", "shop.example\r\nx", "xn--a.example",
            "shop.123"})
    void whatIsNoHostIsRefused(String typed) {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        refused(() -> hosts.add(owner, brand.id(), typed), "host_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.test", "www.shop.test", "co.uk", "github.io", "shop.localhost", "db.internal", "printer.local", "1.0.0.10.in-addr.arpa"})
    void oursAndNobodysAreRefused(String typed) {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        refused(() -> hosts.add(owner, brand.id(), typed), "host_not_allowed");
    }

    @Test
    void theRecordProvesTheHost() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = hosts.add(owner, brand.id(), name);
        assertThat(host.recordName()).isEqualTo("_landfall." + name);
        dns.text(host.recordName(), "something else");
        assertThatThrownBy(() -> hosts.check(owner, brand.id(), host.id())).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("record_missing");
            assertThat(refusal.facts()).containsEntry("found", "something else");
        });
        assertThat(brands.find(owner, brand.id()).hosts()).isEmpty();
        dns.text(host.recordName(), host.recordValue());
        long before = brands.version();
        assertThat(hosts.check(owner, brand.id(), host.id()).proved()).isTrue();
        assertThat(brands.find(owner, brand.id()).hosts()).containsExactly(name);
        assertThat(brands.version()).isGreaterThan(before);
        assertThat(hosts.mayHaveCertificate(name.toUpperCase() + ".")).isTrue();
        brands.unpublish(owner, brand.id());
        assertThat(hosts.mayHaveCertificate(name)).isFalse();
    }

    @Test
    void aSlugOfAPublishedShopMayHaveACertificateAndNothingElse() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = brand.slug() + "." + hosts.shopsDomain();
        assertThat(hosts.mayHaveCertificate(host)).isTrue();
        for (var other : List.of("a." + host, "x" + host, hosts.shopsDomain(), "", "elsewhere.example", "' or 1=1 --")) {
            assertThat(hosts.mayHaveCertificate(other)).as(other).isFalse();
        }
    }

    @Test
    void noAnswerProvesNothingAndLosesNothing() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = proved(owner, brand, name);
        dns.answerWith(Rcode.SERVFAIL);
        refused(() -> hosts.check(owner, brand.id(), host.id()), "dns_unanswered");
        hosts.lookAfter(host.id());
        assertThat(brands.find(owner, brand.id()).hosts()).containsExactly(name);
        assertThat(heard.events).isEmpty();
    }

    @Test
    void aRecordThatIsGoneIsMissedForAWeekAndThenTheHostIsLost() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = proved(owner, brand, name);
        dns.forget(host.recordName());
        hosts.lookAfter(host.id());
        hosts.lookAfter(host.id());
        assertThat(brands.find(owner, brand.id()).hosts()).containsExactly(name);
        assertThat(heard.events).hasSize(1).first().isInstanceOf(BrandEvents.HostMissing.class);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update shop_domain set missing_since = now() - interval '8 days' where id = ?1")
                .setParameter(1, host.id()).executeUpdate());
        assertThat(hosts.lookAfter(host.id())).isEmpty();
        assertThat(brands.find(owner, brand.id()).hosts()).isEmpty();
        assertThat(heard.events).hasSize(2).last().isInstanceOf(BrandEvents.HostLost.class);
    }

    @Test
    void aRecordThatComesBackInTimeIsForgiven() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = proved(owner, brand, name);
        dns.forget(host.recordName());
        hosts.lookAfter(host.id());
        dns.text(host.recordName(), host.recordValue());
        hosts.lookAfter(host.id());
        assertThat(hosts.of(owner, brand.id()).get(0).missingSince()).isNull();
    }

    @Test
    void ofTwoWhoProveAHostAtOnceOneHasIt() throws Exception {
        var owners = Stream.generate(businesses::owner).limit(4).toList();
        var wanted = owners.stream().map(owner -> hosts.add(owner, businesses.shop(owner, "Lumen").id(), name)).toList();
        wanted.forEach(host -> dns.text(host.recordName(), host.recordValue()));
        var workers = Executors.newFixedThreadPool(4);
        try {
            var results = workers.invokeAll(java.util.stream.IntStream.range(0, 4).<Callable<String>>mapToObj(i -> () -> {
                var refusal = catchThrowable(() -> hosts.check(owners.get(i), wanted.get(i).shop(), wanted.get(i).id()));
                return refusal == null ? "has it" : ((Refusal) refusal).code();
            }).toList());
            var said = new java.util.ArrayList<String>();
            for (var result : results) {
                said.add(result.get());
            }
            assertThat(said).containsExactlyInAnyOrder("has it", "host_taken", "host_taken", "host_taken");
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void anotherBusinessesHostIsNotThere() {
        var owner = businesses.owner();
        var other = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = proved(owner, brand, name);
        var theirs = businesses.shop(other, "Other");
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> hosts.of(other, brand.id()), () -> hosts.add(other, brand.id(), "a.example"),
                () -> hosts.check(other, brand.id(), host.id()), () -> hosts.check(other, theirs.id(), host.id()), () -> hosts.remove(other, brand.id(), host.id()),
                () -> hosts.remove(other, theirs.id(), host.id()))) {
            refused(act, "not_found");
        }
        assertThat(hosts.of(owner, brand.id())).hasSize(1);
    }

    private ShopHost proved(Member owner, Brand brand, String wanted) {
        var host = hosts.add(owner, brand.id(), wanted);
        dns.text(host.recordName(), host.recordValue());
        return hosts.check(owner, brand.id(), host.id());
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
