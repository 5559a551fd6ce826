package io.landfall.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.landfall.orders.OrderBatches;
import io.landfall.orders.UploadBatch;
import io.landfall.resellers.Member;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.FormBrowser;
import io.landfall.testsupport.Statements;
import io.landfall.testsupport.WatchedProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A page of the portal costs the same for one row and for many, and not more than is written here; its bytes, too. */
@QuarkusTest
@TestProfile(WatchedProfile.class)
class PortalStatementsTest extends CreditShopTest {

    /** Two of each are the session and the workplace. */
    private static final Map<String, Integer> MOST = Map.of("/reseller", 20, "/reseller/orders", 4, "/reseller/orders/files", 5, "file", 10, "order", 9);
    /** Raw bytes; pages of people who are signed in are not compressed. */
    private static final Map<String, Integer> BYTES = Map.of("/reseller", 23_000, "/reseller/orders", 34_000);

    @Inject
    OrderBatches batches;

    @Test
    void pagesCostTheSameForOneRowAndForMany() {
        var small = business(1);
        var large = business(30);
        for (var page : MOST.keySet()) {
            var one = statements(small, page);
            var many = statements(large, page);
            assertThat(many).as(() -> page + Statements.list(many)).hasSizeLessThanOrEqualTo(one.size()).hasSizeBetween(2, MOST.get(page));
        }
    }

    @Test
    void pagesKeepTheirBudget() {
        var browser = browser(business(30));
        BYTES.forEach((page, most) -> assertThat(browser.get(page).asByteArray().length).as(page).isLessThanOrEqualTo(most));
    }

    private List<String> statements(Member member, String page) {
        var path = switch (page) {
            case "file" -> "/reseller/orders/files/" + batches.of(member, null, 1).get(0).number();
            case "order" -> "/reseller/orders/" + newest(member);
            default -> page;
        };
        var browser = browser(member);
        browser.page(path);
        return Statements.ofPage("GET " + path, () -> browser.page(path));
    }

    private FormBrowser browser(Member member) {
        return businesses.browser(member);
    }

    /** With as many orders, lines and files as said; the newest order has as many eSIMs. */
    private Member business(int size) {
        var owner = withCredit("5000.00");
        for (int i = 0; i < size; i++) {
            places(owner, 1);
            var lines = IntStream.range(0, size).mapToObj(n -> "c" + n + "@mail.example," + plan()).collect(Collectors.joining("\n", "email,plan\n", "\n"));
            batches.upload(owner, new UploadBatch(UUID.randomUUID().toString(), "customers.csv", lines.getBytes(StandardCharsets.UTF_8), null, true), Locale.ENGLISH);
        }
        places(owner, size);
        return owner;
    }

    private String newest(Member member) {
        return (String) database.createNativeQuery("select number from orders where reseller_id = ?1 order by id desc limit 1").setParameter(1, member.reseller()).getSingleResult();
    }
}
