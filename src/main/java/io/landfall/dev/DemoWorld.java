package io.landfall.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.checkout.Checkouts;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.Orders;
import io.landfall.platform.Keys;
import io.landfall.pricing.PriceBook;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Prints where everything is and, on a fresh database, lets a few travellers buy: so a newcomer finds orders in every state instead of empty
 * pages. It waits for the first catalogue in a thread of its own and never delays the start.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoWorld {

    private static final Logger LOG = Logger.getLogger(DemoWorld.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PriceBook prices;
    private final Checkouts checkouts;
    private final Orders orders;
    private final OperatorOrders operator;
    private final DemoCustomer customer;
    private final DemoReseller reseller;
    private final DemoBusiness business;
    private final String origin;
    private final String operatorEmail;
    private final String operatorPassword;
    private final String payPalUrl;
    private final String pressOneUrl;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile boolean stopped;

    DemoWorld(PriceBook prices, Checkouts checkouts, Orders orders, OperatorOrders operator, DemoCustomer customer, DemoReseller reseller, DemoBusiness business,
            @ConfigProperty(name = "landfall.base-url") String origin, @ConfigProperty(name = "landfall.operator.email") String operatorEmail, @ConfigProperty(name = "landfall.operator.password") String operatorPassword,
            @ConfigProperty(name = "landfall.paypal.url") String payPalUrl, @ConfigProperty(name = "landfall.pressone.url") String pressOneUrl) {
        this.prices = prices;
        this.checkouts = checkouts;
        this.orders = orders;
        this.operator = operator;
        this.customer = customer;
        this.reseller = reseller;
        this.business = business;
        this.origin = origin;
        this.operatorEmail = operatorEmail;
        this.operatorPassword = operatorPassword;
        this.payPalUrl = payPalUrl;
        this.pressOneUrl = pressOneUrl;
    }

    void begin(@Observes StartupEvent event) {
        var thread = new Thread(this::populate, "demo-world");
        thread.setDaemon(true);
        thread.start();
    }

    void end(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void populate() {
        try {
            if (!catalogueArrives()) {
                LOG.warn("The demo has no catalogue yet; look at " + origin + "/operator/catalogue");
                return;
            }
            if (operator.search("", null, null, 1).isEmpty()) {
                letTravellersBuy();
            }
            customer.registers();
            if (reseller.isMissing()) {
                var deposit = reseller.open(origin);
                post(payPalUrl + "/control/approve", "{\"order\":\"" + deposit.paypalOrder() + "\"}");
                reseller.approved(deposit);
                if (depositArrives(deposit)) {
                    business.sells(reseller.owner());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "The demo world is not complete");
        } finally {
            if (!stopped) {
                printAddresses();
            }
        }
    }

    private boolean catalogueArrives() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (prices.shelf().offers().stream().noneMatch(offer -> offer.sellable())) {
            if (stopped || System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return true;
    }

    private boolean depositArrives(DemoReseller.Deposit deposit) throws InterruptedException {
        for (int i = 0; i < 100 && !stopped; i++) {
            if (reseller.isReady(deposit)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(150);
        }
        return false;
    }

    private void letTravellersBuy() throws IOException, InterruptedException {
        LOG.info("A fresh database: a few travellers buy, so that there is something to look at");
        var inUse = order("jp", 1, DemoCustomer.EMAIL, "Mina Okafor", Locale.ENGLISH);
        pay(inUse);
        waitFor(inUse, OrderStatus.DELIVERED);
        customer.uses(inUse.link());
        pay(order("it", 1, DemoCustomer.EMAIL, "Mina Okafor", Locale.ENGLISH));
        pay(order("fr", 3, "luc@traveller.example", "Luc Moreau", Locale.FRENCH));
        order("us", 1, "sam@traveller.example", null, Locale.ENGLISH);
        fault("{\"next\":\"refuse-34\",\"endpoint\":\"orders\",\"times\":1}");
        var refused = order("th", 1, "ana@traveller.example", "Ana Lima", Locale.ENGLISH);
        pay(refused);
        waitFor(refused, OrderStatus.REFUNDED);
        fault("{\"next\":\"lost\",\"endpoint\":\"orders\",\"times\":1}");
        pay(order("gb", 1, "tom@traveller.example", "Tom Reed", Locale.ENGLISH));
        if (sells("esimgo", "mt")) {
            pay(order("esimgo", "mt", 1, "ida@traveller.example", "Ida Berg", Locale.ENGLISH));
        }
    }

    private boolean sells(String supplier, String country) {
        return prices.shelf().offers().stream().anyMatch(one -> one.sellable() && one.plan().supplier().equals(supplier) && one.plan().place().equals(country));
    }

    private OrderDetails order(String country, int quantity, String email, String traveller, Locale language) {
        return order("pressone", country, quantity, email, traveller, language);
    }

    /** Checks out a supplier's cheapest plan for a country; returns the order. */
    private OrderDetails order(String supplier, String country, int quantity, String email, String traveller, Locale language) {
        var offer = prices.shelf().offers().stream().filter(one -> one.sellable() && one.plan().supplier().equals(supplier) && one.plan().place().equals(country))
                .min(java.util.Comparator.comparing(one -> one.retail())).orElseThrow();
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, offer.plan().slug());
        var title = new Locale("", country).getDisplayCountry(language);
        var link = checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), email, traveller, "" + quantity, true, true,
                "" + checkout.unitPrice().minor(), language, title));
        orders.paymentPage(link);
        return orders.byLink(link).orElseThrow();
    }

    /** The buyer presses "Pay now" on the sandbox's page and closes the browser; the notification and the poller do the rest. */
    private void pay(OrderDetails order) throws IOException, InterruptedException {
        var gatewayOrder = orders.byLink(order.link()).orElseThrow().payment().gatewayOrderId();
        post(payPalUrl + "/control/approve", "{\"order\":\"" + gatewayOrder + "\"}");
        orders.lookAtPayment(order.link(), gatewayOrder);
        waitFor(order, OrderStatus.DELIVERED, OrderStatus.FULFILLING, OrderStatus.REFUNDED);
    }

    private void fault(String body) throws IOException, InterruptedException {
        post(pressOneUrl + "/control", body);
    }

    private void waitFor(OrderDetails order, OrderStatus... any) throws InterruptedException {
        for (int i = 0; i < 100 && !stopped; i++) {
            if (java.util.Arrays.asList(any).contains(orders.byLink(order.link()).orElseThrow().status())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(150);
        }
    }

    private void post(String url, String body) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(url + " answered " + answer.statusCode());
        }
    }

    private void printAddresses() {
        LOG.infof("""
                The demo is ready.

                  Shop        %1$s/
                  En français %1$s/fr/
                  Operator    %1$s/operator          %2$s  /  %3$s
                  Customer    %1$s/account           %4$s  /  %5$s
                  Reseller    %1$s/reseller          %6$s, %7$s  /  %8$s
                  Its shop    %9$s
                  Mail inbox  %1$s/sandbox/inbox
                  Simulators  %1$s/sandbox           steer suppliers, PayPal and sign-in here
                """, origin, operatorEmail, operatorPassword, DemoCustomer.EMAIL, DemoCustomer.PASSWORD, DemoReseller.OWNER, DemoReseller.SELLER,
                DemoReseller.PASSWORD, reseller.isMissing() ? "(none yet)" : business.address(reseller.owner()));
    }
}
