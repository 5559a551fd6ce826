package io.landfall.web.operator;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;

/**
 * How this shop is configured, as its operator may read it: addresses without what might be a password in them, of a secret only whether it
 * is there.
 */
@ApplicationScoped
public class ShopSettings {

    private static final String LIVE = "api-m.paypal.com";
    private static final String PAYPAL_SANDBOX = "api-m.sandbox.paypal.com";

    private static final Set<String> DERIVED = Set.of("pressone.credentials", "esimgo.callbacks", "paypal.notifications", "sso.google.landing", "sso.keycloak.landing");

    private final Config config;

    ShopSettings(Config config) {
        this.config = config;
    }

    /** What deserves a look; each has its sentence. */
    public enum Remark {
        NO_SUPPLIER, SANDBOX, PAYPAL_NOT_LIVE, NOT_OVER_TLS, PACE_CHANGED, JOBS_OFF, NO_RATES
    }

    /** @param name for its title in the books */
    public record Group(String name, List<Setting> settings) {
    }

    /**
     * @param name  of the property, without "landfall."
     * @param value as it is shown; null when it is not set
     * @param kind  "text", or "set" and "missing" for a secret
     */
    public record Setting(String name, String value, String kind) {

        /** Null for what follows from several. */
        public String property() {
            return DERIVED.contains(name) ? null : "landfall." + name;
        }

        /** Of the property: a line breaks between them. */
        public List<String> words() {
            return List.of(property().split("\\."));
        }
    }

    List<Group> groups() {
        return List.of(
                new Group("shop", List.of(text("shop.name", "Landfall"), address("base-url"), text("shop.currency", "USD"), text("shop.popular", "jp,tr,us,th,gr,gb"), text("shops-domain", null), text("other-hosts", null), text("reseller-terms", null),
                        text("trusted-proxies", null), text("sandbox.enabled", "false"))),
                new Group("pressone", List.of(address("pressone.url"), new Setting("pressone.credentials", null, pressOneCredentials() ? "set" : "missing"),
                        text("pressone.price-currency", null), text("suppliers.watch", "true"))),
                new Group("esimgo", List.of(address("esimgo.url"), secret("esimgo.api-key"), text("esimgo.version", "v2.4"), text("esimgo.price-currency", "USD"),
                        text("esimgo.callback", "v2"), new Setting("esimgo.callbacks", at(value("base-url").orElse("http://localhost:8080")) + "/hooks/esim-go", "text"))),
                new Group("paypal", List.of(address("paypal.url"), secret("paypal.client-id"), secret("paypal.client-secret"), secret("paypal.webhook-id"),
                        new Setting("paypal.notifications", at(value("base-url").orElse("http://localhost:8080")) + "/hooks/paypal", "text"))),
                new Group("smtp", List.of(text("smtp.host", null), text("smtp.port", null), text("smtp.tls", null), text("smtp.from", null), text("smtp.user", null),
                        secret("smtp.password"))),
                signIn("google", "https://accounts.google.com"), signIn("keycloak", null),
                new Group("prices", List.of(address("fx.url"), text("fx.rates", null), text("fx.max-age", "P3D"), text("catalog.sync-every", "50m"))),
                new Group("promises", List.of(text("undelivered.refund-after", "60m"), text("usage.min-age", "15m"), text("pace", "1.0"), text("jobs.enabled", "true"))),
                new Group("vault", List.of(new Setting("db.url", database(), "text"), new Setting("master-keys", keys(), "text"), secret("jwt.private-key"), address("breach-list.url"))));
    }

    List<Remark> remarks() {
        var found = new ArrayList<Remark>();
        if (value("pressone.url").isEmpty() && value("esimgo.url").isEmpty()) {
            found.add(Remark.NO_SUPPLIER);
        }
        if (is("sandbox.enabled", "true")) {
            found.add(Remark.SANDBOX);
        } else if (!payPal().equals("live")) {
            found.add(Remark.PAYPAL_NOT_LIVE);
        }
        if (!value("base-url").orElse("http:").startsWith("https:") && !isOurs(value("base-url").orElse(""))) {
            found.add(Remark.NOT_OVER_TLS);
        }
        if (!value("pace").orElse("1").matches("1(\\.0*)?")) {
            found.add(Remark.PACE_CHANGED);
        }
        if (is("jobs.enabled", "false")) {
            found.add(Remark.JOBS_OFF);
        }
        var foreign = value("pressone.price-currency").filter(currency -> !currency.equals(value("shop.currency").orElse("USD"))).isPresent();
        if (foreign && value("fx.url").isEmpty() && value("fx.rates").isEmpty()) {
            found.add(Remark.NO_RATES);
        }
        return found;
    }

    /** "live", "sandbox", or "other" for a double; by the address that is called. */
    String payPal() {
        var host = value("paypal.url").map(url -> URI.create(url).getHost()).orElse("");
        return LIVE.equals(host) ? "live" : PAYPAL_SANDBOX.equals(host) ? "sandbox" : "other";
    }

    private Group signIn(String provider, String usual) {
        var prefix = "sso." + provider + ".";
        return new Group(provider, List.of(text(prefix + "enabled", "false"), new Setting(prefix + "url", value(prefix + "url").map(ShopSettings::at).orElse(usual), "text"),
                secret(prefix + "client-id"), secret(prefix + "client-secret"),
                new Setting(prefix + "landing", at(value("base-url").orElse("http://localhost:8080")) + "/account/sso/" + provider + "/landing", "text")));
    }

    private boolean pressOneCredentials() {
        return value("pressone.api-key").isPresent() || value("pressone.client-id").isPresent() && value("pressone.client-secret").isPresent();
    }

    private Setting text(String name, String usual) {
        return new Setting(name, value(name).orElse(usual), "text");
    }

    private Setting secret(String name) {
        return new Setting(name, null, value(name).isPresent() ? "set" : "missing");
    }

    private Setting address(String name) {
        return new Setting(name, value(name).map(ShopSettings::at).orElse(null), "text");
    }

    /** Scheme, host, port and path; whoever writes a password into an address does not read it here. */
    private static String at(String url) {
        try {
            var uri = URI.create(url);
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + (uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    private String database() {
        return config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).or(() -> value("db.url")).map(url -> url.replaceFirst("^jdbc:", ""))
                .map(ShopSettings::at).orElse(null);
    }

    /** Plain http is fine as long as nobody else can reach it. */
    private static boolean isOurs(String url) {
        return url.matches("http://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
    }

    /** Their names only: the first seals, all open. */
    private String keys() {
        return value("master-keys").map(keys -> Arrays.stream(keys.split(",")).map(key -> key.strip().replaceFirst(":.*", "")).collect(Collectors.joining(", "))).orElse(null);
    }

    private boolean is(String name, String wanted) {
        return value(name).filter(wanted::equals).isPresent();
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue("landfall." + name, String.class).filter(text -> !text.isBlank());
    }
}
