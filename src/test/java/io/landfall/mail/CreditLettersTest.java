package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.money.Money;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class CreditLettersTest extends ShopTest {

    @Inject
    Businesses businesses;
    @Inject
    Credit credit;
    @Inject
    RecordingTransport transport;

    @Test
    void whoManagesIsToldOncePerCrossing() {
        var owner = businesses.owner();
        var manager = businesses.colleague(owner, Position.MANAGE);
        var seller = businesses.colleague(owner, Position.SELL);
        credit.fund(owner.reseller(), BookingKind.DEPOSIT, usd("60.00"), Depositors.because("deposit"));
        credit.hold(owner.reseller(), usd("20.00"), Depositors.because("order"));
        credit.hold(owner.reseller(), usd("5.00"), Depositors.because("order"));
        for (var one : List.of(owner, manager)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !to(one).isEmpty());
            assertThat(to(one)).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).matches("Your credit is down to \\$(40|35)\\.00");
                assertThat(letter.text()).contains("/reseller/credit", "$50.00").doesNotContain("{", "null", "NOT_FOUND");
            });
        }
        assertThat(to(seller)).isEmpty();
    }

    private List<Letter> to(Member member) {
        return transport.sentTo(member.actor().email());
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
