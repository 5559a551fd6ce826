package io.landfall.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Registration;
import io.landfall.esims.Esims;
import io.landfall.orders.Orders;
import io.quarkus.arc.profile.IfBuildProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Mina, who has an account: she registered like everybody, with the link from her mail in the sandbox's inbox, so what she bought as a guest before
 * is hers. One of her eSIMs is in use.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoCustomer {

    static final String EMAIL = "mina@traveller.example";
    static final String PASSWORD = "Demo-traveller-1";
    private static final Logger LOG = Logger.getLogger(DemoCustomer.class);
    private static final Pattern LINK = Pattern.compile("/account/confirm/([A-Za-z0-9_-]{27})");
    private static final String USED_MEGABYTES = "380";

    private final Accounts accounts;
    private final Registration registration;
    private final Orders orders;
    private final Esims esims;
    private final String origin;
    private final String pressOneUrl;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    DemoCustomer(Accounts accounts, Registration registration, Orders orders, Esims esims, @ConfigProperty(name = "landfall.base-url") String origin,
            @ConfigProperty(name = "landfall.pressone.url") String pressOneUrl) {
        this.accounts = accounts;
        this.registration = registration;
        this.orders = orders;
        this.esims = esims;
        this.origin = origin;
        this.pressOneUrl = pressOneUrl;
    }

    /** Mina arrives and spends some data; the network is asked at once. */
    void uses(String orderLink) throws IOException, InterruptedException {
        for (var esim : orders.byLink(orderLink).orElseThrow().esims()) {
            send(HttpRequest.newBuilder(URI.create(pressOneUrl + "/control/sims/" + esim.iccid().digits())).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"use\",\"mb\":\"" + USED_MEGABYTES + "\"}")));
            esims.measureIfDue(esim.link());
        }
    }

    /** Once; on a later start she is there. */
    void registers() throws IOException, InterruptedException {
        if (accounts.byEmail(EMAIL).isPresent()) {
            return;
        }
        var browser = registration.register(EMAIL, PASSWORD, Locale.ENGLISH, "demo");
        for (int i = 0; i < 100; i++) {
            var token = mailed();
            if (token.isPresent()) {
                registration.confirm(token.get(), browser, null, "demo", null);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        LOG.warn("The demo's customer got no mail; confirm the account from the sandbox's inbox");
    }

    private Optional<String> mailed() throws IOException, InterruptedException {
        return LINK.matcher(send(HttpRequest.newBuilder(URI.create(origin + "/sandbox/inbox/messages.json")))).results().map(found -> found.group(1)).findFirst();
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("The sandbox answered " + answer.statusCode());
        }
        return answer.body();
    }
}
