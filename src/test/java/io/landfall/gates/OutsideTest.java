package io.landfall.gates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;

import io.landfall.catalog.TestSupplier;
import io.landfall.mail.Letter;
import io.landfall.mail.MailTransport;
import io.landfall.payments.PaymentGateway;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.RateFeed;
import io.landfall.upstream.Suppliers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The guard itself catches: see {@link Outside}. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class OutsideTest extends ShopTest {

    @Inject
    Suppliers suppliers;
    @Inject
    PaymentGateway gateway;
    @Inject
    MailTransport mail;
    @Inject
    RateFeed rates;
    @Inject
    TestSupplier byHand;
    @Inject
    Engine templates;

    @Test
    void nobodyIsCalledInsideATransaction() {
        var iccid = new Iccid("8944465400000000000");
        var pressOne = suppliers.named("pressone");
        for (ThrowingCallable call : List.<ThrowingCallable> of(pressOne::catalogue, pressOne::balance, pressOne::devices, () -> pressOne.usage(iccid),
                () -> pressOne.order("x", "y"), () -> pressOne.guide(iccid, Locale.ENGLISH), byHand::catalogue, () -> gateway.read("X"), () -> gateway.capture("X", "Y"),
                () -> gateway.verify(Map.of(), new byte[0]), () -> mail.send((Letter) null), rates::read)) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                try {
                    call.call();
                } catch (RuntimeException | Error e) {
                    throw e;
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            })).hasStackTraceContaining("inside an open transaction");
        }
        assertThat(Outside.take()).hasSize(12).allMatch(one -> one.contains("OutsideTest"));
    }

    @Test
    void nobodyIsCalledWhileAPageIsRendered() {
        var page = templates.parse("{supplier.balance}").data("supplier", suppliers.named("pressone"));
        assertThatThrownBy(page::render).hasStackTraceContaining("inside the render of a page");
        assertThat(Outside.take()).hasSize(1);
    }

    @Test
    void nobodyIsCalledForAVisitorsPage() {
        assertThat(given().get("/impatient/visitor").statusCode()).isEqualTo(500);
        assertThat(Outside.take()).singleElement().asString().contains("inside a visitor's page");
    }

    @Test
    void outsideOfAllThatTheyAnswer() {
        assertThatCode(() -> suppliers.named("pressone").balance()).doesNotThrowAnyException();
        assertThat(given().get("/impatient/private").statusCode()).isEqualTo(200);
        assertThat(Outside.take()).isEmpty();
    }

    @Test
    void whatWasSwallowedFailsTheTestAfterwards() {
        try {
            QuarkusTransaction.requiringNew().run(() -> suppliers.named("pressone").balance());
        } catch (RuntimeException swallowed) {
            // as a job does that means to be tried again
        }
        assertThatThrownBy(() -> new OutsideCheck().afterEach(null)).hasMessageContaining("supplier's balance inside an open transaction");
    }
}
