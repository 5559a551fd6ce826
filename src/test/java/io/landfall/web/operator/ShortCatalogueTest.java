package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A supplier that suddenly names few plans, and the operator who decides whether that is true. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ShortCatalogueTest extends ShopTest {

    private OperatorBrowser browser;

    @BeforeEach
    void signIn() {
        sync.run();
        browser = OperatorBrowser.signedIn();
    }

    @AfterEach
    void everythingIsSoldAgain() {
        pressOne.sellsOnly();
        sync.run();
    }

    @Test
    void aShortPullWithdrawsNothingUntilTheOperatorHasReadWhatWouldGoAndSaysSo() {
        pressOne.sellsOnly(PLAN_PACKAGE);
        var pull = sync.run().get(0);
        var list = browser.page("/operator/catalogue");
        assertThat(list.text()).contains("The last pull named only 1 plans; 5 are on sale.", "4 plans are missing from it.", "Suspiciously short");
        var question = browser.page(list.select("a:contains(Believe it)").attr("href"));
        assertThat(question.selectFirst("h1").text()).isEqualTo("Believe the short catalogue of PressOne?");
        assertThat(question.text()).contains("4 plans leave the shop at once.", "The catalogue is pulled once more first", "moshi-30days-5gb", "moshi-eu-30days-10gb");
        assertThat(sellable()).isEqualTo(5);

        var after = browser.press(question, "Withdraw 4 plans");
        assertThat(after.select("[role=status]").text()).contains("The catalogue is pulled once more");
        await().atMost(Duration.ofSeconds(20)).until(() -> sellable() == 1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var believed = browser.page("/operator/catalogue");
            assertThat(believed.select("#runs").first().closest("section").select("tbody tr").first().text()).contains("Whole", "4 withdrawn", "Withdrawn: ",
                    "taken over on the word of " + OperatorBrowser.EMAIL);
            assertThat(believed.select("a:contains(Believe it)")).isEmpty();
        });

        var late = browser.press(question, "Withdraw 4 plans");
        assertThat(late.select("[role=alert]").text()).contains("Another pull has answered in the meantime.");

        pressOne.sellsOnly();
        var back = sync.run().get(0);
        assertThat(sellable()).isEqualTo(5);
        assertThat(back.returned()).isEqualTo(4);
        var changes = browser.page("/operator/catalogue/syncs/" + back.id() + "?kind=RETURNED");
        assertThat(changes.select("tbody tr")).hasSize(4);
        assertThat(browser.page("/operator/catalogue/syncs/" + back.id()).select("tbody tr")).hasSize(4);
        assertThat(browser.page("/operator/catalogue/syncs/" + back.id() + "?kind=ADDED").text()).contains("Nothing of this kind in this pull.");
        assertThat(browser.get("/operator/catalogue/syncs/" + pull.id() + "/belief").statusCode()).isEqualTo(303);
    }

    @Test
    void aSecondAnswerThatIsShorterThanTheOneLookedAtIsNotBelieved() {
        pressOne.sellsOnly(PLAN_PACKAGE, "moshi-30days-5gb");
        sync.run();
        var question = browser.page(browser.page("/operator/catalogue").select("a:contains(Believe it)").attr("href"));
        pressOne.sellsOnly(PLAN_PACKAGE);
        var before = sync.run().get(0);
        assertThat(browser.press(question, "Withdraw 3 plans").select("[role=alert]").text()).contains("Another pull has answered in the meantime.");
        assertThat(sellable()).isEqualTo(5);
        assertThat(before.withdrawn()).isZero();
    }

    @Test
    void anEmptyAnswerIsNeverBelieved() {
        pressOne.sellsOnly("nothing");
        var pull = sync.run().get(0);
        var list = browser.page("/operator/catalogue");
        assertThat(list.text()).contains("The last pull was empty.");
        assertThat(list.select("a:contains(Believe it)")).isEmpty();
        var page = browser.page("/operator/catalogue");
        var answer = browser.follow(browser.submit("/operator/catalogue/syncs/" + pull.id() + "/beliefs", "post", OperatorBrowser.fields(page.selectFirst("form[action$=syncs]"))));
        assertThat(answer.select("[role=alert]").text()).contains("never taken for a catalogue");
        assertThat(sellable()).isEqualTo(5);
    }

    private long sellable() {
        return prices.shelf().offers().stream().filter(offer -> offer.sellable()).count();
    }
}
