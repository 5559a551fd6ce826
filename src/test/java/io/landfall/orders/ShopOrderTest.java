package io.landfall.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.checkout.Checkouts;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.resellers.Member;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Shopkeepers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What an order in a reseller's shop freezes. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ShopOrderTest extends ShopTest {

    @Inject
    Shopkeepers shopkeepers;
    @Inject
    ResellerPrices asked;
    @Inject
    PriceBook book;
    @Inject
    Checkouts forms;

    private Member owner;
    private long shop;

    @BeforeEach
    void opens() {
        owner = shopkeepers.business();
        shop = shopkeepers.shop(owner, "USD");
    }

    private ConfirmCheckout form(String key, long shown) {
        return new ConfirmCheckout(key, "mina@example.test", "Mina", "2", true, true, "" + shown, Locale.ENGLISH, "Japan 1 GB");
    }

    @Test
    void anOrderInAResellersShopFreezesWholesaleAndMargin() {
        asked.save(owner, new ResellerRule(ResellerRule.Scope.RESELLER, "", new BigDecimal("50"), null));
        var quote = book.quote(shop, plan());
        var visitor = Keys.secret();
        var checkout = forms.begin(shop, visitor, plan());
        assertThat(checkout.unitPrice()).isEqualTo(quote.retail());

        var order = details(forms.confirm(visitor, form(checkout.key(), checkout.unitPrice().minor())));

        assertThat(order.shop()).isEqualTo(shop);
        assertThat(order.unitPrice()).isEqualTo(quote.retail());
        assertThat(order.unitWholesale()).isEqualTo(quote.wholesale().unit());
        assertThat(order.unitMargin()).isEqualTo(quote.retail().minus(quote.wholesale().unit()));
        asked.remove(owner, ResellerRule.Scope.RESELLER, "");
        assertThat(details(order.link()).unitMargin()).as("later rules change nothing").isEqualTo(order.unitMargin());
    }

    @Test
    void anOrderInTheOperatorsShopKnowsNoWholesale() {
        var order = details(buys(1));
        assertThat(order.shop()).isEqualTo(PriceBook.OWN_SHOP);
        assertThat(order.unitWholesale()).isNull();
        assertThat(order.unitMargin()).isNull();
    }

    @Test
    void aPriceThatWholesaleHasOvertakenIsShownAnewAndNotCharged() {
        asked.save(owner, new ResellerRule(ResellerRule.Scope.RESELLER, "", BigDecimal.ZERO, null));
        var visitor = Keys.secret();
        var checkout = forms.begin(shop, visitor, plan());
        var before = book.quote(shop, plan()).wholesale().unit();
        shopkeepers.execute("insert into wholesale_rule (scope, key, markup_percent, floor, currency, ending, changed_by, changed_at) values ('SHOP', '', 60, 0, 'USD', 'NONE', 'test', now())",
                "update price_version set version = version + 1");
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !book.quote(shop, plan()).wholesale().unit().equals(before));
            var refusal = catchThrowableOfType(Refusal.class, () -> forms.confirm(visitor, form(checkout.key(), checkout.unitPrice().minor())));
            assertThat(refusal.code()).isEqualTo("price_changed");
            assertThat(refusal.facts().get("new")).isEqualTo(book.quote(shop, plan()).retail());
        } finally {
            shopkeepers.execute("delete from wholesale_rule where changed_by = 'test'", "update price_version set version = version + 1");
            await().atMost(Duration.ofSeconds(20)).until(() -> book.quote(shop, plan()).wholesale().unit().equals(before));
        }
    }

    @Test
    void aVisitorWhoChangesTheShopIsAskedThatShopsPrice() {
        var visitor = Keys.secret();
        forms.begin(visitor, plan());
        asked.save(owner, new ResellerRule(ResellerRule.Scope.RESELLER, "", new BigDecimal("200"), null));
        assertThat(forms.begin(shop, visitor, plan()).unitPrice()).isEqualTo(book.quote(shop, plan()).retail());
        assertThat(forms.begin(visitor, plan()).unitPrice()).isEqualTo(book.quote(plan()).retail());
    }
}
