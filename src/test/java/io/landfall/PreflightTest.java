package io.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Production refuses to start half configured, one line a setting. */
class PreflightTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes());

    @Test
    void wholeConfigurationHasNoProblem() {
        assertThat(problems(whole())).isEmpty();
    }

    @Test
    void optionalSettingsMayBeAbsentOrEmpty() {
        assertThat(problems(with("landfall.smtp.port", "", "landfall.smtp.user", "", "landfall.smtp.password", "", "landfall.fx.url", "", "landfall.pace", "",
                "landfall.operator.email", "", "landfall.operator.password", ""))).isEmpty();
    }

    @Test
    void shopWithoutSupplierStarts() {
        assertThat(problems(with("landfall.pressone.url", "", "landfall.pressone.api-key", "", "landfall.pressone.price-currency", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"landfall.base-url", "landfall.db.url", "landfall.db.user", "landfall.db.password", "landfall.master-keys", "landfall.jwt.private-key",
            "landfall.paypal.url", "landfall.paypal.client-id", "landfall.paypal.client-secret", "landfall.paypal.webhook-id", "landfall.smtp.host",
            "landfall.smtp.from", "landfall.pressone.api-key", "landfall.pressone.price-currency"})
    void eachMissingSettingHasItsOwnLine(String name) {
        assertThat(problems(with(name, ""))).singleElement().asString().startsWith(name + " ").contains("missing");
    }

    @Test
    void nothingSetNamesEverythingAtOnce() {
        assertThat(problems(Map.of())).hasSize(12).allSatisfy(line -> assertThat(line).startsWith("landfall.").endsWith("is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "landfall.base-url            | not a url",
            "landfall.base-url            | http://shop.example",
            "landfall.base-url            | ftp://shop.example",
            "landfall.reseller-terms      | /nowhere/terms.txt",
            "landfall.other-hosts         | https://www.shop.example",
            "landfall.other-hosts         | www.shop.example *",
            "landfall.base-url            | https://user:pass@shop.example",
            "landfall.db.url              | jdbc:mysql://db/shop",
            "landfall.master-keys         | k1:short",
            "landfall.master-keys         | k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "landfall.master-keys         | demo:bGFuZGZhbGwtZGVtby1rZXktbm90LWEtc2VjcmV0ISE=",
            "landfall.jwt.private-key     | /no/such/file.pem",
            "landfall.jwt.private-key     | -----BEGIN PUBLIC KEY-----",
            "landfall.paypal.url          | http://paypal.example",
            "landfall.paypal.client-secret| changeme",
            "landfall.paypal.webhook-id   | secret",
            "landfall.smtp.port           | 70000",
            "landfall.smtp.port           | smtp",
            "landfall.smtp.tls            | yes",
            "landfall.smtp.from           | shop",
            "landfall.smtp.from           | a@b.test, c@d.test",
            "landfall.smtp.password       | alone",
            "landfall.shop.currency       | NGN",
            "landfall.shop.currency       | dollars",
            "landfall.pressone.url        | http://pressone.example",
            "landfall.pressone.price-currency | naira",
            "landfall.fx.url              | nowhere",
            "landfall.breach-list.url     | http://passwords.example",
            "landfall.fx.rates            | NGN=0.1",
            "landfall.http.port           | 99999",
            "landfall.management.port     | x",
            "landfall.pace                | 0",
            "landfall.pace                | -1",
            "landfall.pace                | fast",
            "landfall.catalog.sync-every  | soon",
            "landfall.undelivered.refund-after | 0s",
            "landfall.usage.min-age       | -15m",
            "landfall.notifications.keep-payer | 0d",
            "landfall.sandbox.enabled     | maybe",
            "landfall.trusted-proxies     | proxy.example",
            "landfall.trusted-proxies     | 10.0.0.1 10.0.0.2",
            "landfall.operator.password   | short",
            "landfall.operator.password   | Demo-operator-1",
            "landfall.operator.email      | owner"})
    void eachMalformedOrUnsafeSettingHasItsOwnLine(String name, String value) {
        assertThat(problems(with(name, value))).as(name + "=" + value).singleElement().asString()
                .matches(line -> line.startsWith(name + " ") || name.equals("landfall.smtp.password") && line.startsWith("landfall.smtp.user "))
                .doesNotContain("changeme", "k1:short", "user:pass");
    }

    @Test
    void oneCredentialSchemeOfTheSupplier() {
        assertThat(problems(with("landfall.pressone.client-id", "id"))).singleElement().asString().contains("exactly one credential scheme");
        assertThat(problems(with("landfall.pressone.api-key", "", "landfall.pressone.client-id", "id"))).singleElement().asString().startsWith("landfall.pressone.api-key");
        assertThat(problems(with("landfall.pressone.api-key", "", "landfall.pressone.client-id", "id", "landfall.pressone.client-secret", "s3"))).isEmpty();
        assertThat(problems(with("landfall.pressone.url", ""))).singleElement().asString().startsWith("landfall.pressone.url");
    }

    @Test
    void signInProvidersAreWholeOrShut() {
        assertThat(problems(with("landfall.sso.google.enabled", "true"))).hasSize(2).allMatch(line -> line.endsWith("is missing"))
                .anyMatch(line -> line.startsWith("landfall.sso.google.client-id ")).anyMatch(line -> line.startsWith("landfall.sso.google.client-secret "));
        assertThat(problems(with("landfall.sso.google.enabled", "true", "landfall.sso.google.client-id", "id", "landfall.sso.google.client-secret", "s3"))).isEmpty();
        assertThat(problems(with("landfall.sso.keycloak.enabled", "true", "landfall.sso.keycloak.client-id", "id", "landfall.sso.keycloak.client-secret", "s3")))
                .singleElement().asString().startsWith("landfall.sso.keycloak.url is missing");
        assertThat(problems(with("landfall.sso.keycloak.enabled", "true", "landfall.sso.keycloak.url", "http://127.0.0.1:9/realms/a", "landfall.sso.keycloak.client-id", "id",
                "landfall.sso.keycloak.client-secret", "s3"))).isEmpty();
        assertThat(problems(with("landfall.sso.keycloak.client-id", "id"))).isEmpty();
        assertThat(problems(with("landfall.sso.google.enabled", "true", "landfall.sso.google.client-id", "id", "landfall.sso.google.client-secret", "changeme")))
                .singleElement().asString().startsWith("landfall.sso.google.client-secret is an example value").doesNotContain("changeme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example/realms/a", "ftp://id.example", "id.example/realms/a", "https://u:p@id.example/realms/a",
            "https://id.example/realms/a/.well-known/openid-configuration"})
    void anIssuerIsAnHttpsUrl(String url) {
        assertThat(problems(with("landfall.sso.keycloak.enabled", "true", "landfall.sso.keycloak.url", url, "landfall.sso.keycloak.client-id", "id",
                "landfall.sso.keycloak.client-secret", "s3"))).singleElement().asString().startsWith("landfall.sso.keycloak.url ").doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.0/8, 192.168.1.4", "::1", "fd00::/8,2001:db8::7"})
    void proxiesAreAddressesOrNetworks(String list) {
        assertThat(problems(with("landfall.trusted-proxies", list))).isEmpty();
    }

    @Test
    void mailPasswordNeverCrossesTheNetworkInClear() {
        assertThat(problems(with("landfall.smtp.user", "u", "landfall.smtp.password", "p"))).singleElement().asString().startsWith("landfall.smtp.tls");
        assertThat(problems(with("landfall.smtp.user", "u", "landfall.smtp.password", "p", "landfall.smtp.host", "127.0.0.1"))).isEmpty();
        assertThat(problems(with("landfall.smtp.user", "u", "landfall.smtp.password", "p", "landfall.smtp.tls", "starttls"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "500ms", "15m", "2d", "PT15M", "P3D", "1h30m"})
    void durationsAreReadAsQuarkusReadsThem(String text) {
        assertThat(problems(with("landfall.usage.min-age", text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:80", "http://shop.localhost", "https://shop.example/"})
    void plainHttpIsForLoopback(String url) {
        assertThat(problems(with("landfall.base-url", url))).isEmpty();
    }

    private static List<String> problems(Map<String, String> settings) {
        return Preflight.problems(new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100)).build());
    }

    private static Map<String, String> with(String... pairs) {
        var settings = whole();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    private static Map<String, String> whole() {
        return new HashMap<>(Map.ofEntries(Map.entry("landfall.base-url", "https://shop.example"), Map.entry("landfall.db.url", "jdbc:postgresql://db:5432/shop"),
                Map.entry("landfall.db.user", "shop"), Map.entry("landfall.db.password", "p4ss"), Map.entry("landfall.master-keys", "k1:" + KEY),
                Map.entry("landfall.jwt.private-key", "-----BEGIN PRIVATE KEY-----\nMEE=\n-----END PRIVATE KEY-----"),
                Map.entry("landfall.paypal.url", "https://api-m.paypal.com"), Map.entry("landfall.paypal.client-id", "AbC"),
                Map.entry("landfall.paypal.client-secret", "dEf"), Map.entry("landfall.paypal.webhook-id", "WH-1"), Map.entry("landfall.smtp.host", "mail.example"),
                Map.entry("landfall.smtp.port", "587"), Map.entry("landfall.smtp.tls", "none"), Map.entry("landfall.smtp.from", "shop@shop.example"),
                Map.entry("landfall.pressone.url", "https://api.pressone.example"), Map.entry("landfall.pressone.api-key", "key"),
                Map.entry("landfall.pressone.price-currency", "NGN"), Map.entry("landfall.operator.email", "owner@shop.example"),
                Map.entry("landfall.operator.password", "Correct-horse-7")));
    }
}
