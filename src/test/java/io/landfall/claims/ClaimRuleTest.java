package io.landfall.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import io.landfall.claims.ClaimFacts.Use;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimRuleTest {

    private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    private static final ClaimRule UNUSED = rule(ClaimReason.NOT_INSTALLED, 14, null, 0, Verdict.REFUND, Verdict.CASE, Verdict.CASE);
    private static final ClaimRule MISSING = rule(ClaimReason.NOT_DELIVERED, null, 10, null, Verdict.REFUND, Verdict.DECLINE, Verdict.CASE);

    private static ClaimRule rule(ClaimReason reason, Integer days, Integer minutes, Integer megabytes, Verdict met, Verdict unmet, Verdict unknown) {
        return new ClaimRule(ClaimRule.OWN_SHOP, reason, 3, true, days, minutes, megabytes, met, unmet, unknown, "system", NOW);
    }

    private static Use reading(State state, Long remaining, Long total) {
        return Use.of(new UsageReading(state, false, remaining, total, null, null, null, null, null, state.name()), NOW);
    }

    private static ClaimFacts delivered(int days, Use use) {
        return new ClaimFacts(NOW.minus(Duration.ofDays(days)), NOW.minus(Duration.ofDays(days)), use, false, false, false);
    }

    private static Ruling ask(ClaimRule rule, ClaimFacts facts) {
        return rule.decide(facts, Duration.ofMinutes(10), NOW);
    }

    @Test
    void whatWasNeverInUseIsRefundedUntilTheLastDay() {
        var idle = reading(State.NOT_ACTIVE, 1024L, 1024L);
        assertThat(ask(UNUSED, delivered(0, idle))).isEqualTo(new Ruling(Verdict.REFUND, Ground.UNUSED));
        assertThat(ask(UNUSED, delivered(14, idle))).isEqualTo(new Ruling(Verdict.REFUND, Ground.UNUSED));
        assertThat(ask(UNUSED, delivered(15, idle))).isEqualTo(new Ruling(Verdict.CASE, Ground.TOO_LATE));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,1024,1024", "ACTIVE,512,1024", "FINISHED,0,1024", "EXPIRED,1024,1024", "NOT_ACTIVE,1000,1024"})
    void whatWasInUseIsForAPerson(State state, long left, long total) {
        assertThat(ask(UNUSED, delivered(1, reading(state, left, total)))).isEqualTo(new Ruling(Verdict.CASE, Ground.IN_USE));
    }

    @Test
    void unknownUseIsNeverRefundedUnlessTheRuleSaysSo() {
        for (var use : new Use[] {Use.UNKNOWN, reading(State.UNKNOWN, 1024L, 1024L), Use.of(null, null)}) {
            assertThat(ask(UNUSED, delivered(1, use))).isEqualTo(new Ruling(Verdict.CASE, Ground.USE_UNKNOWN));
            assertThat(ask(rule(ClaimReason.PHONE, 30, null, 0, Verdict.REFUND, Verdict.CASE, Verdict.REFUND), delivered(1, use)))
                    .isEqualTo(new Ruling(Verdict.REFUND, Ground.USE_UNKNOWN));
        }
    }

    @Test
    void aRuleMayAllowALittleUse() {
        var rule = rule(ClaimReason.PHONE, null, null, 10, Verdict.REFUND, Verdict.DECLINE, Verdict.CASE);
        assertThat(ask(rule, delivered(300, reading(State.ACTIVE, 1014L, 1024L)))).isEqualTo(new Ruling(Verdict.REFUND, Ground.USED_LITTLE));
        assertThat(ask(rule, delivered(300, reading(State.ACTIVE, 1013L, 1024L)))).isEqualTo(new Ruling(Verdict.DECLINE, Ground.IN_USE));
        assertThat(ask(rule, delivered(300, reading(State.ACTIVE, null, null)))).isEqualTo(new Ruling(Verdict.CASE, Ground.USE_UNKNOWN));
    }

    @Test
    void whatHasNotComeIsRefundedAfterThePatience() {
        var early = new ClaimFacts(NOW.minus(Duration.ofMinutes(9)), null, Use.UNKNOWN, false, false, false);
        var late = new ClaimFacts(NOW.minus(Duration.ofMinutes(10)), null, Use.UNKNOWN, false, false, false);
        assertThat(ask(MISSING, early)).isEqualTo(new Ruling(Verdict.DECLINE, Ground.TOO_EARLY));
        assertThat(ask(MISSING, late)).isEqualTo(new Ruling(Verdict.REFUND, Ground.NOT_DELIVERED));
        assertThat(ask(MISSING, delivered(0, Use.UNKNOWN))).isEqualTo(new Ruling(Verdict.DECLINE, Ground.ARRIVED));
    }

    @Test
    void noRuleDecidesWhatPayPalDecidesOrWhatWasToppedUp() {
        var idle = reading(State.NOT_ACTIVE, 1024L, 1024L);
        assertThat(ask(UNUSED, new ClaimFacts(NOW, NOW, idle, false, true, false))).isEqualTo(new Ruling(Verdict.CASE, Ground.DISPUTED));
        assertThat(ask(UNUSED, new ClaimFacts(NOW, NOW, idle, false, false, true))).isEqualTo(new Ruling(Verdict.DECLINE, Ground.REVERSED));
        assertThat(ask(UNUSED, new ClaimFacts(NOW, NOW, idle, true, false, false))).isEqualTo(new Ruling(Verdict.CASE, Ground.TOPPED_UP));
    }

    @ParameterizedTest
    @EnumSource(ClaimState.class)
    void decidedClaimsStayDecided(ClaimState state) {
        for (var next : ClaimState.values()) {
            assertThat(state.canBecome(next)).isEqualTo(state == ClaimState.CHECKING && next != ClaimState.CHECKING
                    || state == ClaimState.CASE && (next == ClaimState.REFUNDED || next == ClaimState.DECLINED));
        }
    }
}
