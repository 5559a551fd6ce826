package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Inject;

import io.landfall.claims.AskBack;
import io.landfall.claims.Cases;
import io.landfall.claims.ClaimDetails;
import io.landfall.claims.ClaimFacts;
import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimState;
import io.landfall.claims.Claims;
import io.landfall.claims.Ground;
import io.landfall.claims.Verdict;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Each answer to a request for money back reaches the traveller once, with its reason. Looked at by eye under target/mails. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ClaimLettersTest extends ShopTest {

    private static final Instant NOON = Instant.parse("2026-05-18T12:00:00Z");

    @Inject
    ClaimLetters letters;
    @Inject
    io.landfall.resellers.Storefronts shops;
    @Inject
    RecordingTransport transport;
    @Inject
    Claims claims;
    @Inject
    Cases cases;

    private List<Letter> about(String number) {
        return transport.sentTo("mina@example.test").stream().filter(letter -> letter.text().contains(number)).toList();
    }

    @Test
    void aCaseAndItsNoAreMailedOnceWithOurWords() {
        var link = buysAndPays(1);
        var number = becomes(link, OrderStatus.DELIVERED).number();
        claims.ask(new AskBack(link, Keys.secret(), ClaimReason.NOT_WORKING, Set.of(1), ""));
        await().atMost(Duration.ofSeconds(20)).until(() -> about(number).stream().anyMatch(letter -> letter.subject().equals("A person looks at your request, order " + number)));
        cases.decline(number, Set.of(1), "It was used for a week.", "ops@shop.test");
        await().atMost(Duration.ofSeconds(20)).until(() -> about(number).stream().anyMatch(letter -> letter.subject().equals("No refund for your request, order " + number)));
        var no = about(number).stream().filter(letter -> letter.subject().startsWith("No refund")).toList();
        assertThat(no).hasSize(1);
        assertThat(no.get(0).text()).contains("We write to you: It was used for a week.", "/orders/" + link);
        assertThat(Jsoup.parse(no.get(0).html()).select("a.cta").attr("href")).endsWith("/orders/" + link);
    }

    @Test
    void aYesIsTheRefundsMailWithItsReason() {
        var link = buysAndPays(1);
        var number = becomes(link, OrderStatus.DELIVERED).number();
        claims.ask(new AskBack(link, Keys.secret(), ClaimReason.PHONE, Set.of(1), ""));
        await().atMost(Duration.ofSeconds(20)).until(() -> about(number).stream().anyMatch(letter -> letter.subject().startsWith("Your refund of")));
        var refund = about(number).stream().filter(letter -> letter.subject().startsWith("Your refund of")).toList();
        assertThat(refund).hasSize(1);
        assertThat(refund.get(0).text()).contains("you asked for your money back and our rules agree", "can no longer be installed");
        assertThat(about(number)).noneMatch(letter -> letter.subject().contains("request"));
    }

    @Test
    void everyGroundHasItsSentenceInEveryLanguage() throws IOException {
        var link = buysAndPays(2);
        var order = becomes(link, OrderStatus.DELIVERED);
        for (var language : List.of("en", "fr", "es", "pt", "ar", "ja")) {
            for (var kind : ClaimLetters.KINDS) {
                for (var ground : Ground.values()) {
                    var verdict = kind == MailKind.CLAIM_CASE ? Verdict.CASE : Verdict.DECLINE;
                    var made = new ClaimDetails.Made(1, NOON, "system", verdict, ground, 1, new ClaimFacts.Use(true, 312L, NOON), NOON, "Our <b>words</b>", null, null);
                    var claim = new ClaimDetails(1, "b", order.number(), 2, ClaimReason.OTHER, null, verdict == Verdict.CASE ? ClaimState.CASE : ClaimState.DECLINED, NOON, NOON, List.of(made));
                    var letter = letters.write(kind, new Envelope("<x@shop.test>", "mina@example.test", Locale.forLanguageTag(language), shops.own()), order, List.of(claim)).orElseThrow();
                    keep(letter, kind + "-" + ground + "-" + language);
                    assertThat(letter.text()).doesNotContain("{", "null", "NOT_FOUND", "\n\n\n").contains("eSIM 2", order.number());
                    assertThat(letter.html()).doesNotContain("NOT_FOUND", ">null<", "<b>words</b>");
                    assertThat(Jsoup.parse(letter.html()).select("html").attr("lang")).isEqualTo(language);
                }
            }
        }
    }

    @Test
    void whatWasRefundedMeanwhileIsNotMailed() {
        var order = becomes(buysAndPays(1), OrderStatus.DELIVERED);
        var made = new ClaimDetails.Made(1, NOON, "system", Verdict.REFUND, Ground.ALREADY_REFUNDED, null, ClaimFacts.Use.UNKNOWN, NOON, null, null, null);
        var claim = new ClaimDetails(1, "b", order.number(), 1, ClaimReason.OTHER, null, ClaimState.REFUNDED, NOON, NOON, List.of(made));
        assertThat(letters.write(MailKind.CLAIM_CASE, new Envelope("<x@shop.test>", "mina@example.test", Locale.ENGLISH, shops.own()), order, List.of(claim))).isEmpty();
    }

    private static void keep(Letter letter, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(name + ".html"), letter.html());
        Files.writeString(folder.resolve(name + ".txt"), letter.subject() + "\n=====\n" + letter.text());
    }
}
