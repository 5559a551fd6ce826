package io.landfall.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import io.landfall.payments.PaymentStatus;
import org.junit.jupiter.api.Test;

/** Every pair of statuses, written out a second time by hand: a changed table must be changed here on purpose. */
class StatusTablesTest {

    @Test
    void anOrderMovesOnlyAlongItsStory() {
        assertThat(pairs(OrderStatus.values(), OrderStatus::canBecome)).isEqualTo(Map.of(
                "AWAITING_PAYMENT", Set.of("PAID", "EXPIRED", "CANCELLED"),
                "PAID", Set.of("FULFILLING", "ATTENTION", "REFUNDED"),
                "FULFILLING", Set.of("DELIVERED", "ATTENTION", "PARTLY_REFUNDED", "REFUNDED"),
                "ATTENTION", Set.of("FULFILLING", "DELIVERED", "PARTLY_REFUNDED", "REFUNDED"),
                "DELIVERED", Set.of("PARTLY_REFUNDED", "REFUNDED"),
                "PARTLY_REFUNDED", Set.of("REFUNDED"),
                "REFUNDED", Set.of(), "EXPIRED", Set.of(), "CANCELLED", Set.of()));
    }

    @Test
    void aUnitIsNeverRefundedWhileTheSuppliersAnswerIsOpen() {
        assertThat(pairs(UnitStatus.values(), UnitStatus::canBecome)).isEqualTo(Map.of(
                "PENDING", Set.of("SENT", "REFUSED", "REFUNDED"),
                "SENT", Set.of("DELIVERED", "REFUSED", "UNKNOWN", "PENDING"),
                "UNKNOWN", Set.of("DELIVERED", "REFUSED", "PENDING"),
                "DELIVERED", Set.of("REFUNDED"),
                "REFUSED", Set.of("REFUNDED", "PENDING"),
                "REFUNDED", Set.of()));
    }

    @Test
    void aPaymentThatEndedStaysEnded() {
        assertThat(pairs(PaymentStatus.values(), PaymentStatus::canBecome)).isEqualTo(Map.of(
                "CREATED", Set.of("APPROVED", "PENDING", "CAPTURED", "DENIED", "EXPIRED"),
                "APPROVED", Set.of("CREATED", "PENDING", "CAPTURED", "DENIED", "EXPIRED"),
                "PENDING", Set.of("CAPTURED", "DENIED"),
                "CAPTURED", Set.of("PARTLY_REFUNDED", "REFUNDED", "REVERSED"),
                "PARTLY_REFUNDED", Set.of("REFUNDED", "REVERSED"),
                "REFUNDED", Set.of(), "DENIED", Set.of(), "REVERSED", Set.of(), "EXPIRED", Set.of()));
    }

    private static <S extends Enum<S>> Map<String, Set<String>> pairs(S[] all, BiPredicate<S, S> canBecome) {
        return Arrays.stream(all).collect(Collectors.toMap(Enum::name,
                from -> Arrays.stream(all).filter(to -> canBecome.test(from, to)).map(Enum::name).collect(Collectors.toCollection(TreeSet::new))));
    }
}
