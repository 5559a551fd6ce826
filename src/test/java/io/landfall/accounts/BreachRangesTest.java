package io.landfall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.landfall.platform.Refusal;
import io.landfall.testsupport.BreachDouble;
import io.landfall.testsupport.HttpDouble;

/** Passwords and the service that knows leaked ones. */
class BreachRangesTest {

    /** As sha1sum has it. */
    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final String PREFIX = "D9B76";
    private static final String ENDING = "8AAD921591D74A82D45B7282E9B366284D9";

    private BreachDouble service;
    private PasswordRules rules;

    @BeforeEach
    void open() throws IOException {
        service = new BreachDouble();
        rules = new PasswordRules(new BreachList(), new BreachRanges(Optional.of(service.url())));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aLeakedPasswordIsRefusedAndOnlyFiveDigitsOfItsHashLeaveTheHouse() {
        service.line("0018A45C4D1DEF81644B54AB7F969B88D65:1");
        service.line(ENDING + ":3");
        assertThatThrownBy(() -> check(PASSWORD)).isInstanceOf(Refusal.class).extracting("code").isEqualTo("breached_password");
        var call = service.calls("GET", ".*").get(0);
        assertThat(call.path()).isEqualTo("/range/" + PREFIX);
        assertThat(call.query()).isEmpty();
        assertThat(call.body()).isEmpty();
        assertThat(call.headers()).containsEntry("add-padding", "true").doesNotContainKeys("referer", "cookie");
        assertThat(call.headers().values()).noneMatch(value -> value.contains(ENDING) || value.contains(PASSWORD));
    }

    @Test
    void paddingIsNoLeakAndNeitherAreOthersEndings() {
        service.line(ENDING + ":0");
        service.line("0018A45C4D1DEF81644B54AB7F969B88D65:9");
        check(PASSWORD);
        assertThat(service.calls("GET", ".*")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = HttpDouble.Fault.class, names = {"DROPPED", "ERROR_500", "HANGS", "GARBAGE", "TOO_FAST", "UNAUTHORISED"})
    void aServiceInTroubleKeepsNobodyFromAGoodPasswordNorLetsABadOnePass(HttpDouble.Fault fault) {
        service.script("range", fault);
        var began = System.nanoTime();
        check(PASSWORD);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThatThrownBy(() -> check("Password1!")).isInstanceOf(Refusal.class).extracting("code").isEqualTo("breached_password");
    }

    @Test
    void aServiceThatIsGoneKeepsNobodyWaiting() {
        service.close();
        check(PASSWORD);
    }

    @Test
    void whatTheBundledListKnowsIsAskedNowhere() {
        assertThatThrownBy(() -> check("Password1!")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> check("short")).isInstanceOf(Refusal.class);
        assertThat(service.calls("GET", ".*")).isEmpty();
    }

    @Test
    void fourWaitForASlowServiceAndTheFifthDoesNot() throws Exception {
        var arrived = new CountDownLatch(4);
        service.onArrival(call -> arrived.countDown());
        service.script("range", HttpDouble.Fault.HANGS, HttpDouble.Fault.HANGS, HttpDouble.Fault.HANGS, HttpDouble.Fault.HANGS);
        var crowd = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 4; i++) {
                crowd.submit(() -> check(PASSWORD));
            }
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            check(PASSWORD);
            assertThat(service.calls("GET", ".*")).hasSize(4);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void theServicesAddressMayNameItsDoorOrNot() throws IOException {
        for (var address : new String[] {service.url() + "/", service.url() + "/range", service.url() + "/range/"}) {
            new PasswordRules(new BreachList(), new BreachRanges(Optional.of(address))).check(PASSWORD, "mina@traveller.test", "password");
        }
        assertThat(service.calls("GET", "/range/" + PREFIX)).hasSize(3);
    }

    @Test
    void withoutAServiceNothingIsAsked() throws IOException {
        new PasswordRules(new BreachList(), new BreachRanges(Optional.empty())).check(PASSWORD, "mina@traveller.test", "password");
        assertThat(service.calls("GET", ".*")).isEmpty();
    }

    private void check(String password) {
        rules.check(password, "mina@traveller.test", "password");
    }
}
