package io.landfall.web.reseller.brands;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import io.landfall.platform.dns.Dns;
import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Position;
import io.landfall.resellers.SaveBrand;
import io.landfall.resellers.ShopHosts;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DnsDouble;
import io.landfall.testsupport.FormBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class BrandPagesTest {

    @Inject
    Brands brands;
    @Inject
    ShopHosts hosts;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;

    @Test
    void whoHasNoBrandIsToldWhatOneIs() {
        var page = businesses.browser(businesses.owner()).page("/reseller/brands");
        assertThat(page.select(".empty h2").text()).isEqualTo("No brand yet.");
        assertThat(page.select(".empty a[href=/reseller/brands/new]")).isNotEmpty();
    }

    @Test
    void aNameAndAColourMakeABrand() {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        var answer = submit(browser, browser.page("/reseller/brands/new"), "/reseller/brands", Map.of("name", "Saffron {x} Trips", "color", "#ffc800", "do", "save"));
        assertThat(answer.statusCode()).isEqualTo(303);
        var brand = brands.of(owner).get(0);
        assertThat(brand.color()).isEqualTo("#ffc800");
        var page = browser.page("/reseller/brands/" + brand.id());
        // Text of theirs is data, never a template.
        assertThat(page.select("h1").text()).isEqualTo("Saffron {x} Trips");
        assertThat(page.select(".brand-notes").text()).contains("1.5 : 1").contains("#866800");
        assertThat(browser.page("/fr/reseller/brands").text()).contains("Marques").contains("Non publiée");
    }

    @Test
    void aProblemStandsBesideItsFieldAndKeepsWhatWasTyped() {
        var browser = businesses.browser(businesses.owner());
        var answer = submit(browser, browser.page("/reseller/brands/new"), "/reseller/brands", Map.of("name", "Lumen", "slug", "www", "do", "save"));
        assertThat(answer.statusCode()).isEqualTo(422);
        var page = org.jsoup.Jsoup.parse(answer.asString());
        assertThat(page.select("#slug").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#slug-error").text()).contains("Somebody has this address");
        assertThat(page.select("#name").val()).isEqualTo("Lumen");
    }

    @Test
    void lookingKeepsNothing() {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        var form = browser.page("/reseller/brands/new");
        var answer = submit(browser, form, "/reseller/brands", Map.of("name", "Lumen", "color", "#d6006d", "do", "look"));
        assertThat(answer.asString()).contains("/reseller/brands/colors/d6006d.css");
        var fragment = submit(browser, form, "/reseller/brands/view", Map.of("name", "<b>Lumen</b>", "color", "#d6006d"));
        assertThat(fragment.asString()).contains("id=\"brand-view\"").contains("&lt;b&gt;Lumen").doesNotContain("<html");
        assertThat(brands.of(owner)).isEmpty();
        var sheet = browser.get("/reseller/brands/colors/d6006d.css");
        assertThat(sheet.contentType()).startsWith("text/css");
        assertThat(sheet.asString()).contains(".brand-light-d6006d{color-scheme:light;").contains("--brand-text:#c8276b");
        assertThat(browser.get("/reseller/brands/colors/red.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aLogoIsJudgedByItsContent() throws Exception {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var browser = businesses.browser(owner);
        assertThat(upload(browser, brand.id(), "logo.png", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)).asString()).contains("no PNG, JPEG or GIF");
        assertThat(upload(browser, brand.id(), "logo.png", new byte[5 * 1024 * 1024 + 1]).asString()).contains("larger than 5 MB");
        assertThat(brands.find(owner, brand.id()).logo()).isNull();
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(120, 120, BufferedImage.TYPE_INT_ARGB), "png", out);
        assertThat(upload(browser, brand.id(), "logo.svg", out.toByteArray()).statusCode()).isEqualTo(303);
        var page = browser.page("/reseller/brands/" + brand.id());
        assertThat(page.select("[role=status]").text()).contains("smaller than 200");
        assertThat(page.select("img[src=" + brands.find(owner, brand.id()).logo().path() + "]")).isNotEmpty();
    }

    @Test
    void aShopIsPublishedWhenAllIsThere() {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var browser = businesses.browser(owner);
        var place = "/reseller/brands/" + brand.id();
        assertThat(browser.page(place).select("button:contains(Publish)").hasAttr("disabled")).isTrue();
        assertThat(submit(browser, browser.page(place), place + "/publication", Map.of()).statusCode()).isEqualTo(422);
        brands.update(owner, brand.id(), new SaveBrand(null, null, null, null, null, List.of("en"), "help@lumen.example"));
        var texts = new HashMap<String, String>();
        for (var kind : LegalText.values()) {
            texts.put(kind.name(), "# Ours\n\nText");
        }
        assertThat(submit(browser, browser.page(place + "/texts/en"), place + "/texts/en", texts).statusCode()).isEqualTo(303);
        assertThat(submit(browser, browser.page(place), place + "/publication", Map.of()).statusCode()).isEqualTo(303);
        assertThat(brands.find(owner, brand.id()).published()).isTrue();
        assertThat(submit(browser, browser.page(place), place + "/publication/end", Map.of()).statusCode()).isEqualTo(303);
        assertThat(brands.find(owner, brand.id()).published()).isFalse();
    }

    @Test
    void aHostIsProvedFromItsPage() {
        try (var dns = new DnsDouble()) {
            QuarkusMock.installMockForType(new Dns(Optional.of(dns.address())), Dns.class);
            var owner = businesses.owner();
            var brand = brands.create(owner, SaveBrand.named("Lumen"));
            var browser = businesses.browser(owner);
            var place = "/reseller/brands/" + brand.id() + "/hosts";
            var name = UUID.randomUUID() + ".example";
            assertThat(submit(browser, browser.page(place), place, Map.of("host", "10.0.0.1")).asString()).contains("A host looks like");
            assertThat(submit(browser, browser.page(place), place, Map.of("host", name)).statusCode()).isEqualTo(303);
            var host = hosts.of(owner, brand.id()).get(0);
            assertThat(browser.page(place).text()).contains("_landfall." + name).contains(host.recordValue());
            assertThat(submit(browser, browser.page(place), place + "/" + host.id() + "/check", Map.of()).asString()).contains("The record is not there yet");
            dns.text(host.recordName(), host.recordValue());
            assertThat(submit(browser, browser.page(place), place + "/" + host.id() + "/check", Map.of()).statusCode()).isEqualTo(303);
            assertThat(browser.page(place).text()).contains("Yours").contains("The address is yours");
        }
    }

    @Test
    void aMailServerThatFailsIsSaidWhereAndNotKept() throws Exception {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var browser = businesses.browser(owner);
        var place = "/reseller/brands/" + brand.id() + "/mail";
        int closed;
        try (var socket = new java.net.ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var typed = Map.of("host", "localhost", "port", "" + closed, "security", "STARTTLS", "user", "shop", "password", "s3cret-word", "from", "hello@lumen.example");
        var answer = submit(browser, browser.page(place), place, with(typed, "do", "save"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Nobody answers there").doesNotContain("s3cret-word");
        assertThat(browser.page(place).text()).contains("Our server sends this shop");
        assertThat(submit(browser, browser.page(place), place, with(typed, "do", "keep")).statusCode()).isEqualTo(303);
        assertThat(browser.page(place).text()).contains("is kept, but off").contains("Configured");
        assertThat(submit(browser, browser.page(place), place + "/removal", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.page(place).text()).contains("nothing of the settings is left");
    }

    @Test
    void theLatestMailsOfABrandAndWhatBecameOfThem() {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var other = brands.create(owner, SaveBrand.named("Nord"));
        var browser = businesses.browser(owner);
        var place = "/reseller/brands/" + brand.id() + "/mail";
        assertThat(browser.page(place).text()).contains("No mail yet");
        mail(brand.id(), "DELIVERED", "SENT", "mina@example.test");
        mail(brand.id(), "EMAIL_CHANGE_NEW", "FAILED", "<b>x</b>@example.test");
        mail(other.id(), "DELIVERED", "SENT", "nord@example.test");
        mail(1, "DELIVERED", "SENT", "own@example.test");
        var rows = browser.page(place).select("section[aria-labelledby=sent] tbody tr");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).text()).contains("Change of address", "<b>x</b>@example.test", "Failed");
        assertThat(rows.get(1).text()).contains("eSIM ready", "mina@example.test", "Sent");
        assertThat(browser.page(place).text()).doesNotContain("nord@example.test", "own@example.test", "relay denied");
        assertThat(browser.page("/fr" + place).text()).contains("Derniers e-mails", "eSIM prête");
        for (int i = 0; i < 20; i++) {
            mail(brand.id(), "RUNNING_OUT", "SENT", i + "@example.test");
        }
        assertThat(browser.page(place).select("section[aria-labelledby=sent] tbody tr")).hasSize(20);
        assertThat(businesses.browser(businesses.owner()).get(place).statusCode()).isEqualTo(404);
    }

    private void mail(long shop, String kind, String state, String to) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("""
                insert into mail_message (id, shop_id, kind, recipient, locale, message_id, cause, state, attempts, last_error, created_at, sent_at, failed_at)
                values (nextval('mail_message_seq'), ?1, ?2, ?3, 'en', ?4, ?4, ?5, 1, 'relay denied by mail.operator.example', now(), case ?5 when 'SENT' then now() end, case ?5 when 'FAILED' then now() end)""")
                .setParameter(1, shop).setParameter(2, kind).setParameter(3, to).setParameter(4, "<" + UUID.randomUUID() + "@x>").setParameter(5, state).executeUpdate());
    }

    @Test
    void aBrandIsShownAsPlanAndAsMail() {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var view = businesses.browser(owner).page("/reseller/brands/" + brand.id()).select("#brand-view");
        assertThat(view.select(".brand-view")).hasSize(2).allSatisfy(theme -> {
            assertThat(theme.select(".brand-plan").text()).contains("5 GB", "30 days", "$11.50");
            assertThat(theme.select(".brand-mail").text()).contains("Lumen", "Your eSIM for Japan is ready.");
        });
    }

    @Test
    void anotherBusinessFindsNothing() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var host = hosts.add(owner, brand.id(), UUID.randomUUID() + ".example");
        var stranger = businesses.browser(businesses.owner());
        var form = stranger.page("/reseller/brands/new");
        var place = "/reseller/brands/" + brand.id();
        for (var path : List.of("", "/texts/en", "/hosts", "/mail", "/deletion")) {
            assertThat(stranger.get(place + path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of("", "/logo/removal", "/publication", "/publication/end", "/default", "/preview", "/deletion", "/texts/en", "/hosts", "/hosts/" + host.id() + "/check",
                "/hosts/" + host.id() + "/removal", "/mail", "/mail/test", "/mail/removal", "/mail/records")) {
            var typed = Map.of("host", "mail.lumen.example", "port", "587", "security", "STARTTLS", "from", "a@lumen.example", "name", "X");
            assertThat(submit(stranger, form, place + path, typed).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(submit(stranger, form, "/reseller/brands/view", Map.of("name", "X", "brand", "" + brand.id())).statusCode()).isEqualTo(404);
        assertThat(brands.find(owner, brand.id())).isEqualTo(brand);
    }

    @Test
    void whoOnlyLooksOnSeesNoButtons() {
        var owner = businesses.owner();
        var brand = businesses.shop(owner, "Lumen");
        var reader = businesses.browser(businesses.colleague(owner, Position.READ));
        var page = reader.page("/reseller/brands/" + brand.id());
        assertThat(page.select("main form button.btn-main")).isEmpty();
        assertThat(reader.get("/reseller/brands/new").statusCode()).isEqualTo(403);
        assertThat(submit(reader, page, "/reseller/brands/" + brand.id() + "/publication/end", Map.of()).statusCode()).isEqualTo(403);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private static Response submit(FormBrowser browser, Document page, String action, Map<String, String> typed) {
        var fields = new HashMap<String, List<String>>();
        fields.put("csrf-token", List.of(token(page)));
        if (action.equals("/reseller/brands") || action.endsWith("/view")) {
            fields.put("languages", List.of("en"));
            fields.put("first", List.of("en"));
            fields.put("currency", List.of("USD"));
        }
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        return browser.submit(action, "post", fields);
    }

    private static Response upload(FormBrowser browser, long brand, String name, byte[] content) {
        var page = browser.page("/reseller/brands/" + brand);
        var answer = browser.request().multiPart("csrf-token", token(page)).multiPart("logo", name, content, "image/png").post("/reseller/brands/" + brand + "/logo");
        answer.getCookies().forEach(browser::with);
        return answer;
    }

    private static String token(Document page) {
        return page.select("input[name=csrf-token]").first().val();
    }
}
