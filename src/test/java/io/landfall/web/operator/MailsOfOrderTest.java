package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mails of an order, told and sent again on its page. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class MailsOfOrderTest extends ShopTest {

    @Inject
    EntityManager database;

    private OperatorBrowser browser;

    @BeforeEach
    void signIn() {
        browser = OperatorBrowser.signedIn();
    }

    @Test
    void anOrderWithoutMailSaysWhenTheFirstGoesOut() {
        var order = details(buys(1));
        assertThat(browser.page("/operator/orders/" + order.number()).select("#mail-list").text()).contains("No mail yet", "The first one goes out when");
    }

    @Test
    void eachMailTellsHowFarItCameAndAWaitingOneIsTriedNow() {
        var order = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        sent(order.number());
        sql("update mail_message set state = 'QUEUED', attempts = 2, last_error = '451 try later', sent_at = null where order_number = ?1", order.number());
        var page = browser.page("/operator/orders/" + order.number());
        var row = page.select("#mail-list tbody tr").first();
        assertThat(row.text()).contains("eSIM ready", "mina@example.test", "Waiting", "Queued", "2", "451 try later");
        var after = browser.press(page, "Try now", "#mail-list");
        assertThat(after.select("[role=status]").text()).contains("The mail goes out again.");
        assertThat(after.select("#mail-list tbody tr")).as("tried, not doubled").hasSize(1);
        sent(order.number());
    }

    @Test
    void aMailThatWasGivenUpGoesOutAnewOnceHoweverOftenItIsPressed() {
        var order = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        sent(order.number());
        sql("update mail_message set state = 'FAILED', attempts = 9, last_error = '550 no such mailbox', failed_at = now() where order_number = ?1", order.number());
        var page = browser.page("/operator/orders/" + order.number());
        assertThat(page.select("#mail-list tbody tr").text()).contains("Failed", "9", "550 no such mailbox");
        var after = browser.press(page, "Send again", "#mail-list");
        browser.press(page, "Send again", "#mail-list");
        assertThat(browser.page("/operator/orders/" + order.number()).select("#mail-list tbody tr")).hasSize(2);
        assertThat(after.select("#mail-list tbody tr .code").eachText()).as("a Message-ID of its own").doesNotHaveDuplicates();
        assertThat(after.select(".timeline").text()).contains("Mail asked for again", "eSIM ready", OperatorBrowser.EMAIL);
        assertThat(details(order.link()).history().stream().filter(event -> event.kind() == HistoryKind.MAIL_RESENT)).hasSize(1);
    }

    @Test
    void theMailOfAnotherOrderIsNotFoundHere() {
        var order = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        var other = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        var form = browser.page("/operator/orders/" + other.number()).selectFirst("#mail-list form");
        var answer = browser.follow(browser.submit(form.attr("action").replace(other.number(), order.number()), "post", OperatorBrowser.fields(form)));
        assertThat(answer.select("[role=alert]").text()).contains("This order has no such mail.");
    }

    @Test
    void longListsOfMailsArePaged() {
        var order = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("""
                insert into mail_message (id, order_number, kind, recipient, locale, message_id, cause, state, attempts, created_at, facts)
                select nextval('mail_message_seq'), ?1, 'REFUNDED', 'mina@example.test', 'en', '<' || ?1 || n || '@x.test>', ?1 || ' many ' || n, 'SENT', 1, now(), '{}'
                from generate_series(1, 12) n""").setParameter(1, order.number()).executeUpdate());
        Document page = browser.page("/operator/orders/" + order.number());
        assertThat(page.select("#mail-list tbody tr")).hasSize(10);
        var older = browser.page(page.select("#mail-list .pager a").attr("href").replaceAll("#.*", ""));
        assertThat(older.select("#mail-list tbody tr")).hasSize(3);
    }

    private void sent(String number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> browser.page("/operator/orders/" + number).select("#mail-list tbody tr").text().contains("Sent"));
    }

    private void sql(String statement, String number) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).setParameter(1, number).executeUpdate());
    }
}
