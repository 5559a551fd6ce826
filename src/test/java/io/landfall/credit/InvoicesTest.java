package io.landfall.credit;

import static io.landfall.testsupport.Depositors.because;
import static io.landfall.testsupport.Depositors.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.money.Money;
import io.landfall.proof.Proofs;
import io.landfall.resellers.BillingMode;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Each charge on exactly one invoice, numbers without gaps, paid once by whatever way. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class InvoicesTest extends ShopTest {

    @Inject
    Invoices invoices;
    @Inject
    Credit credit;
    @Inject
    Fundings fundings;
    @Inject
    Proofs proofs;
    @Inject
    Depositors depositors;
    @Inject
    EntityManager database;
    @Inject
    Clock clock;

    private long reseller;

    @BeforeEach
    void whoPaysAfterwards() {
        reseller = depositors.without();
        credit.setLimits(reseller, usd("0.00"), usd("500.00"), operator());
        invoices.setTerms(reseller, 1900, "Lumen Travel GmbH\nHafenstr. 1\nDE 123456789", operator());
        credit.bill(reseller, BillingMode.POSTPAID, operator());
    }

    @Test
    void chargesAndRefundsStandOnOneInvoiceWithTheVatTheyContain() {
        charges("100.00", "19.00");
        var charge = charges("20.00").get(0);
        credit.refundCharge(charge.cause(), usd("20.00"), because("refund"), "unused");
        var invoice = issue();
        assertThat(invoice.total()).isEqualTo(usd("119.00"));
        assertThat(invoice.vat()).isEqualTo(usd("19.00"));
        assertThat(invoice.net()).isEqualTo(usd("100.00"));
        assertThat(invoice.vatPercent()).isEqualTo("19");
        assertThat(invoice.buyer()).contains("Lumen Travel", "DE 123456789");
        assertThat(invoices.lines(invoice)).extracting(InvoiceDetails.Line::amount).containsExactly(usd("100.00"), usd("19.00"), usd("20.00"), usd("-20.00"));
        assertThat(invoices.issue(reseller, clock.instant())).as("nothing is left").isEmpty();
        charges("5.00");
        assertThat(issue().total()).isEqualTo(usd("5.00"));
    }

    @Test
    void sixteenAtOnceMakeOneInvoiceAndNoGap() throws Exception {
        charges("10.00");
        var before = counter();
        var threads = Executors.newFixedThreadPool(16);
        var issued = threads.invokeAll(java.util.Collections.nCopies(16, (Callable<Boolean>) () -> invoices.issue(reseller, clock.instant().plusSeconds(60)).isPresent())).stream()
                .filter(answer -> {
                    try {
                        return answer.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }).count();
        threads.shutdown();
        assertThat(issued).isEqualTo(1);
        assertThat(counter()).isEqualTo(before + 1);
        assertThat(invoices.of(reseller)).hasSize(1);
    }

    @Test
    void aFailedIssueLeavesNoGap() {
        charges("10.00");
        var before = counter();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            invoices.issue(reseller, clock.instant().plusSeconds(60));
            throw new IllegalStateException("the machine dies");
        })).hasMessage("the machine dies");
        assertThat(counter()).isEqualTo(before);
        assertThat(issue().total()).isEqualTo(usd("10.00"));
        assertThat(QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from invoice", Object.class).getSingleResult()).longValue()))
                .isEqualTo(counter());
    }

    @Test
    void theDatabaseRefusesASecondInvoiceForAChargeAndAnotherTotal() {
        charges("10.00");
        var first = issue();
        charges("7.00");
        var second = issue();
        assertThatThrownBy(() -> sql("insert into invoice_line (entry_id, invoice_number, amount) select entry_id, '" + second.number() + "', amount from invoice_line where invoice_number = '"
                + first.number() + "'")).hasStackTraceContaining("invoice_line_pkey");
        assertThatThrownBy(() -> sql("update invoice set total = total + 1 where number = '" + first.number() + "'")).hasStackTraceContaining("is issued");
        assertThatThrownBy(() -> sql("delete from invoice_line where invoice_number = '" + first.number() + "'")).hasStackTraceContaining("append only");
    }

    @Test
    void whatIsBookedLaterWaitsForTheNextOne() {
        charges("10.00");
        var moment = clock.instant();
        await().until(() -> clock.instant().isAfter(moment));
        charges("3.00");
        assertThat(invoices.issue(reseller, moment.plusNanos(1000)).orElseThrow().total()).isEqualTo(usd("10.00"));
    }

    @Test
    void prepaidCreditIsUsedUpFirstAndSurplusGoesOn() {
        var rich = depositors.with("50.00");
        credit.setLimits(rich, usd("0.00"), usd("100.00"), operator());
        credit.bill(rich, BillingMode.POSTPAID, operator());
        reseller = rich;
        charges("20.00");
        var first = issue();
        assertThat(first.status()).isEqualTo(InvoiceStatus.SETTLED);
        assertThat(first.total()).isEqualTo(usd("0.00"));
        assertThat(invoices.issue(rich, clock.instant().plusSeconds(60))).as("a surplus alone is no invoice").isEmpty();
        charges("45.00");
        var second = issue();
        assertThat(second.total()).as("30.00 were left").isEqualTo(usd("15.00"));
        assertThat(credit.balance(rich).balance()).isEqualTo(usd("-15.00"));
        invoices.markPaid(rich, second.number(), "bank transfer", operator());
        assertThat(credit.balance(rich).balance()).isEqualTo(usd("0.00"));
    }

    @Test
    void anInvoiceIsPaidOnceByWhateverWay() {
        charges("30.00");
        var invoice = issue();
        var begun = begins(invoice);
        assertThatThrownBy(() -> invoices.markPaid(reseller, invoice.number(), " ", operator())).hasMessageStartingWith("reason_missing");
        invoices.markPaid(reseller, invoice.number(), "bank transfer of 3 May", operator());
        assertThatThrownBy(() -> invoices.markPaid(reseller, invoice.number(), "again", operator())).hasMessage("already_paid");
        payPal.approve(begun.paypalOrder());
        fundings.returned(reseller, begun.number(), begun.paypalOrder());
        await().atMost(Duration.ofSeconds(30)).until(() -> fundings.find(reseller, begun.number()).orElseThrow().status() == FundingStatus.RETURNED);
        await().atMost(Duration.ofSeconds(30)).until(() -> payPal.captureOf(begun.paypalOrder()).refunded().compareTo(payPal.captureOf(begun.paypalOrder()).value) == 0);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("0.00"));
        assertThatThrownBy(() -> begins(invoice)).hasMessage("already_paid");
    }

    @Test
    void payPalPaysAnInvoiceAndFreesTheLimit() {
        charges("480.00");
        var invoice = issue();
        assertThatThrownBy(() -> credit.hold(reseller, usd("30.00"), because("order"))).hasMessage("insufficient_credit");
        var begun = begins(invoice);
        payPal.approve(begun.paypalOrder());
        fundings.returned(reseller, begun.number(), begun.paypalOrder());
        await().atMost(Duration.ofSeconds(30)).until(() -> invoices.find(reseller, invoice.number()).orElseThrow().status() == InvoiceStatus.PAID);
        credit.hold(reseller, usd("30.00"), because("order"));
        var stranger = depositors.without();
        assertThat(invoices.find(stranger, invoice.number())).isEmpty();
        assertThatThrownBy(() -> invoices.markPaid(stranger, invoice.number(), "x", operator())).hasMessage("not_found");
        var proof = proofs.prove(clock.instant().atZone(ZoneOffset.UTC).toLocalDate(), "test");
        assertThat(proof.differences()).noneMatch(one -> List.of(begun.number(), "reseller " + reseller, "vat:" + invoice.number()).contains(one.subject()));
    }

    private List<Occasion> charges(String... amounts) {
        var all = new ArrayList<Occasion>();
        for (var amount : amounts) {
            var order = because("order");
            credit.hold(reseller, usd(amount), order);
            credit.capture(order.cause());
            all.add(order);
        }
        return all;
    }

    private InvoiceDetails issue() {
        Instant soon = clock.instant().plusSeconds(1);
        return invoices.issue(reseller, soon).orElseThrow();
    }

    private Fundings.Begun begins(InvoiceDetails invoice) {
        return fundings.begin(new BeginFunding(reseller, FundingKind.INVOICE, invoice.total(), UUID.randomUUID().toString(), "owner@example.com", "Landfall", Locale.ENGLISH,
                "http://shop.double.test/back", "http://shop.double.test/back", invoice.number()));
    }

    private long counter() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select last from invoice_counter", Object.class).getSingleResult()).longValue());
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
