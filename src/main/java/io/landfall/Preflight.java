package io.landfall;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.landfall.money.Currencies;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Production refuses to start half-configured: one line for each setting that is missing, malformed or unsafe. It runs before
 * anything connects, so the lines are all an operator reads.
 */
final class Preflight {

    private static final Set<String> EXAMPLES = Set.of("changeme", "change-me", "secret", "password", "example", "your-secret", "todo", "xxx", "demo-operator-1");
    /** The demo's master key stands in our public source. */
    private static final String DEMO_KEY = "bGFuZGZhbGwtZGVtby1rZXktbm90LWEtc2VjcmV0ISE=";

    private static final List<String> DURATIONS = List.of("landfall.catalog.sync-every", "landfall.usage.min-age", "landfall.undelivered.refund-after",
            "landfall.fx.max-age", "landfall.pressone.connect-timeout", "landfall.pressone.token-timeout", "landfall.pressone.read-timeout",
            "landfall.pressone.catalogue-timeout", "landfall.pressone.order-timeout", "landfall.esimgo.connect-timeout", "landfall.esimgo.read-timeout",
            "landfall.esimgo.catalogue-timeout", "landfall.esimgo.order-timeout", "landfall.esimgo.catalogue-every", "landfall.esimgo.longest-pause", "landfall.paypal.connect-timeout", "landfall.paypal.call-timeout",
            "landfall.notifications.keep-payer");
    private static final List<String> SWITCHES = List.of("landfall.sandbox.enabled", "landfall.catalog.sync-at-start", "landfall.jobs.enabled",
            "landfall.suppliers.watch", "landfall.api.public-plans", "landfall.egress.allow-private", "landfall.sso.google.enabled", "landfall.sso.keycloak.enabled");
    private static final int LAST_PORT = 65_535;

    private static final String NETWORK = "(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]+)(/\\d{1,3})?";
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";
    private static final String RATE = "[A-Z]{3}/[A-Z]{3}\\s*=\\s*\\d{0,12}\\.?\\d{1,15}";

    private final SmallRyeConfig config;
    private final List<String> problems = new ArrayList<>();

    private Preflight(SmallRyeConfig config) {
        this.config = config;
    }

    static List<String> problems() {
        if (LaunchMode.current() != LaunchMode.NORMAL || isDevelopment()) {
            return List.of();
        }
        return problems(settings());
    }

    /** Quarkus tells the launch mode only after main has begun; its development class loader is there before. */
    private static boolean isDevelopment() {
        return Preflight.class.getClassLoader().getClass().getName().startsWith("io.quarkus.bootstrap.classloading.");
    }

    static List<String> problems(SmallRyeConfig config) {
        return new Preflight(config).check();
    }

    private static SmallRyeConfig settings() {
        var builder = new SmallRyeConfigBuilder().addDefaultSources().addDefaultInterceptors();
        var file = Path.of("config", "application.properties");
        if (Files.isReadable(file)) {
            try {
                builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), 260));
            } catch (java.io.IOException e) {
                throw new IllegalStateException("Cannot read " + file, e);
            }
        }
        return builder.build();
    }

    private List<String> check() {
        requireUrl("landfall.base-url");
        requireDatabase();
        requireMasterKeys();
        require("landfall.jwt.private-key").ifPresent(this::checkPrivateKey);
        requireUrl("landfall.paypal.url");
        requireSecret("landfall.paypal.client-id");
        requireSecret("landfall.paypal.client-secret");
        requireSecret("landfall.paypal.webhook-id");
        checkMail();
        value("landfall.shop.currency").filter(currency -> !Currencies.isPayable(currency))
                .ifPresent(currency -> wrong("landfall.shop.currency", "is not a currency PayPal takes"));
        checkPressOne();
        checkEsimGo();
        checkSso("google", false);
        checkSso("keycloak", true);
        optionalUrl("landfall.fx.url");
        optionalUrl("landfall.breach-list.url");
        value("landfall.fx.rates").filter(list -> !list.matches("\\s*" + RATE + "(\\s*,\\s*" + RATE + ")*\\s*"))
                .ifPresent(list -> wrong("landfall.fx.rates", "must look like NGN/USD=0.00065,EUR/USD=1.08"));
        value("landfall.trusted-proxies").filter(list -> !list.matches(NETWORK + "(\\s*,\\s*" + NETWORK + ")*"))
                .ifPresent(list -> wrong("landfall.trusted-proxies", "must be a list of addresses or networks, such as 10.0.0.5,fd00::/8"));
        value("landfall.dns.server").filter(server -> !server.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?|[0-9a-fA-F:]+")).ifPresent(server -> wrong("landfall.dns.server", "must be host or host:port"));
        value("landfall.reseller-terms").filter(file -> !Files.isReadable(Path.of(file))).ifPresent(file -> wrong("landfall.reseller-terms", "is no file that can be read"));
        value("landfall.other-hosts").filter(list -> !list.matches("\\*|" + HOST + "(\\s*,\\s*" + HOST + ")*"))
                .ifPresent(list -> wrong("landfall.other-hosts", "must be a list of host names, such as www.shop.example, or *"));
        port("landfall.http.port");
        port("landfall.management.port");
        decimal("landfall.pace");
        DURATIONS.forEach(this::duration);
        SWITCHES.forEach(this::trueOrFalse);
        operator();
        return List.copyOf(problems);
    }

    private void checkMail() {
        var host = require("landfall.smtp.host");
        port("landfall.smtp.port");
        require("landfall.smtp.from").filter(from -> !from.matches("[^\\s@<>]+@[^\\s@<>]+|[^\\r\\n<>]*<[^\\s@<>]+@[^\\s@<>]+>"))
                .ifPresent(from -> wrong("landfall.smtp.from", "is not an e-mail address"));
        var tls = value("landfall.smtp.tls");
        tls.filter(word -> !Set.of("none", "starttls", "implicit").contains(word))
                .ifPresent(word -> wrong("landfall.smtp.tls", "must be none, starttls or implicit"));
        boolean user = value("landfall.smtp.user").isPresent();
        if (user != value("landfall.smtp.password").isPresent()) {
            wrong(user ? "landfall.smtp.password" : "landfall.smtp.user", "is missing; user and password belong together");
        }
        if (user && tls.filter("none"::equals).isPresent() && host.filter(name -> !isLoopback(name)).isPresent()) {
            wrong("landfall.smtp.tls", "is none: the password would cross the network readable; use starttls or implicit");
        }
    }

    private void checkPressOne() {
        if (value("landfall.pressone.url").isEmpty()) {
            if (value("landfall.pressone.api-key").or(() -> value("landfall.pressone.client-id")).isPresent()) {
                wrong("landfall.pressone.url", "is missing although credentials are set");
            }
            return;
        }
        optionalUrl("landfall.pressone.url");
        boolean apiKey = value("landfall.pressone.api-key").isPresent();
        boolean id = value("landfall.pressone.client-id").isPresent();
        boolean secret = value("landfall.pressone.client-secret").isPresent();
        if (apiKey && (id || secret)) {
            wrong("landfall.pressone.api-key", "and landfall.pressone.client-id are both set; keep exactly one credential scheme");
        } else if (!apiKey && !(id && secret)) {
            wrong("landfall.pressone.api-key", "is missing; set it, or landfall.pressone.client-id with landfall.pressone.client-secret");
        }
        require("landfall.pressone.price-currency").filter(code -> !Currencies.isCode(code))
                .ifPresent(code -> wrong("landfall.pressone.price-currency", "is not an ISO 4217 currency code"));
    }

    private void checkEsimGo() {
        if (value("landfall.esimgo.url").isEmpty()) {
            if (value("landfall.esimgo.api-key").isPresent()) {
                wrong("landfall.esimgo.url", "is missing although a key is set");
            }
            return;
        }
        optionalUrl("landfall.esimgo.url");
        require("landfall.esimgo.api-key");
        value("landfall.esimgo.version").filter(version -> !version.matches("v2\\.[45]")).ifPresent(version -> wrong("landfall.esimgo.version", "must be v2.4 or v2.5"));
        value("landfall.esimgo.price-currency").filter(code -> !Currencies.isCode(code))
                .ifPresent(code -> wrong("landfall.esimgo.price-currency", "is not an ISO 4217 currency code"));
        value("landfall.esimgo.callback").filter(version -> !Set.of("v2", "v3").contains(version)).ifPresent(version -> wrong("landfall.esimgo.callback", "must be v2 or v3"));
    }

    /** A door that is shut may be furnished already; one that is open must be whole. */
    private void checkSso(String provider, boolean urlNeeded) {
        var prefix = "landfall.sso." + provider + ".";
        optionalUrl(prefix + "url");
        if (value(prefix + "enabled").filter("true"::equals).isEmpty()) {
            return;
        }
        if (urlNeeded) {
            require(prefix + "url");
        }
        value(prefix + "url").filter(url -> url.contains("?") || url.contains("#") || url.contains(".well-known"))
                .ifPresent(url -> wrong(prefix + "url", "must be the issuer alone, without /.well-known/… and without a query"));
        requireSecret(prefix + "client-id");
        requireSecret(prefix + "client-secret");
    }

    private void requireDatabase() {
        require("landfall.db.url").filter(url -> !url.startsWith("jdbc:postgresql://"))
                .ifPresent(url -> wrong("landfall.db.url", "must start with jdbc:postgresql://"));
        require("landfall.db.user");
        require("landfall.db.password");
    }

    private void requireMasterKeys() {
        require("landfall.master-keys").ifPresent(list -> {
            for (var entry : list.split(",")) {
                var parts = entry.strip().split(":", 2);
                if (parts.length != 2 || parts[0].isBlank() || !isKey(parts[1])) {
                    wrong("landfall.master-keys", "must be a list of kid:base64 of 32 random bytes");
                    return;
                }
                if (parts[1].strip().equals(DEMO_KEY)) {
                    wrong("landfall.master-keys", "holds the demo's key, which everybody knows");
                    return;
                }
            }
        });
    }

    /** 32 bytes that are not all the same. */
    private static boolean isKey(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            for (var b : bytes) {
                if (b != bytes[0]) {
                    return bytes.length == 32;
                }
            }
            return false;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkPrivateKey(String pemOrFile) {
        var pem = pemOrFile;
        if (!pem.contains("-----BEGIN")) {
            try {
                pem = Files.readString(Path.of(pemOrFile));
            } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
                wrong("landfall.jwt.private-key", "is neither PEM text nor a readable file");
                return;
            }
        }
        if (!pem.contains("PRIVATE KEY-----")) {
            wrong("landfall.jwt.private-key", "holds no private key in PEM form");
        }
    }

    private void operator() {
        value("landfall.operator.password").filter(password -> password.length() < 8 || EXAMPLES.contains(password.toLowerCase()))
                .ifPresent(password -> wrong("landfall.operator.password", "is too short or an example value"));
        value("landfall.operator.email").filter(email -> !email.contains("@"))
                .ifPresent(email -> wrong("landfall.operator.email", "is not an e-mail address"));
        boolean email = value("landfall.operator.email").isPresent();
        if (email != value("landfall.operator.password").isPresent()) {
            wrong(email ? "landfall.operator.password" : "landfall.operator.email", "is missing; address and password make the first operator together");
        }
    }

    private void requireSecret(String name) {
        require(name).filter(secret -> EXAMPLES.contains(secret.toLowerCase())).ifPresent(secret -> wrong(name, "is an example value"));
    }

    private void requireUrl(String name) {
        require(name);
        optionalUrl(name);
    }

    private void optionalUrl(String name) {
        value(name).ifPresent(url -> urlProblem(url).ifPresent(problem -> wrong(name, problem)));
    }

    /** https everywhere; plain http for loopback only. */
    static Optional<String> urlProblem(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a URL");
        }
        if (uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null) {
            return Optional.of("is not a URL with scheme and host");
        }
        return switch (uri.getScheme()) {
            case "https" -> Optional.empty();
            case "http" -> isLoopback(uri.getHost()) ? Optional.empty() : Optional.of("must be https (plain http is for loopback addresses only)");
            default -> Optional.of("must be an http(s) URL");
        };
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    private void port(String name) {
        value(name).filter(port -> !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT).ifPresent(port -> wrong(name, "is not a port number"));
    }

    private void trueOrFalse(String name) {
        value(name).filter(word -> !word.equals("true") && !word.equals("false")).ifPresent(word -> wrong(name, "must be true or false"));
    }

    /** As Quarkus reads them: "90", "500ms", "15m", "2d", "PT15M"; above zero. */
    private void duration(String name) {
        value(name).filter(text -> !isDuration(text)).ifPresent(text -> wrong(name, "is not a duration above zero, such as 15m, 60s or PT1H"));
    }

    private static boolean isDuration(String text) {
        if (text.matches("[0-9]{1,12}(ms)?")) {
            return !text.matches("0+(ms)?");
        }
        try {
            var iso = text.toUpperCase().startsWith("P") ? text : text.matches("[0-9]+[dD]") ? "P" + text : "PT" + text;
            return Duration.parse(iso).compareTo(Duration.ZERO) > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void decimal(String name) {
        value(name).filter(text -> !text.matches("[0-9]*\\.?[0-9]+") || text.matches("[0.]+")).ifPresent(text -> wrong(name, "must be a number above zero"));
    }

    private Optional<String> require(String name) {
        var value = value(name);
        if (value.isEmpty()) {
            wrong(name, "is missing");
        }
        return value;
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void wrong(String name, String problem) {
        problems.add(name + " " + problem);
    }
}
