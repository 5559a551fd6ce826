package io.landfall.web.reseller;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import io.landfall.credit.BeginFunding;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderBatches;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.orders.UploadBatch;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.FormBrowser;
import io.landfall.testsupport.ShopTest;
import io.landfall.webhooks.SaveSubscription;
import io.landfall.webhooks.Subscriptions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/**
 * Two resellers never see each other's anything. Pages are found, not listed: a new one is walked by itself, and when its address holds a thing
 * the test has never heard of, the test fails and names the page. Then say in {@link #theirs} whose thing it is.
 */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ForeignIdsTest extends ShopTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)[^}]*}");
    /** Parts of addresses that name no thing of a business: a month, a file's format, a plan. */
    private static final Map<String, String> NOBODYS = Map.of("month", "2026-01", "format", "csv", "language", "en", "kind", "TERMS", "sheet", "0b5d66.css", "plan", "none");

    @Inject
    BeanManager beans;
    @Inject
    Businesses businesses;
    @Inject
    Fundings fundings;
    @Inject
    Credit credit;
    @Inject
    CreditOrders sales;
    @Inject
    OrderBatches batches;
    @Inject
    Subscriptions subscriptions;
    @Inject
    EntityManager database;

    private record Route(boolean get, String path, Method method) {

        boolean isAboutAThing() {
            var placeholders = PLACEHOLDER.matcher(path).results().map(found -> found.group(1)).toList();
            return placeholders.stream().anyMatch(name -> !NOBODYS.containsKey(name));
        }

        boolean takesAFile() {
            return method.isAnnotationPresent(Consumes.class) && method.getAnnotation(Consumes.class).value()[0].startsWith("multipart/");
        }
    }

    @Test
    void nothingOfAnotherBusinessIsSeenOrChangedByAnyAddress() {
        var victim = businesses.owner();
        var marks = new ArrayList<String>();
        var theirs = theirs(victim, marks);
        var before = everythingOf(victim);
        var unknown = new TreeSet<String>();
        var faults = new ArrayList<String>();
        for (var attacker : List.of(businesses.owner(), businesses.newcomer())) {
            var browser = businesses.browser(attacker);
            var token = browser.page("/reseller").selectFirst("input[name=csrf-token]").val();
            for (var route : routes()) {
                var path = address(route, theirs, unknown);
                if (path == null) {
                    continue;
                }
                for (var prefix : List.of("", "/fr")) {
                    var answer = route.get() ? browser.get(prefix + path) : route.takesAFile() ? upload(browser, prefix + path, token)
                            : browser.submit(prefix + path, "post", form(token, route, theirs));
                    if (route.isAboutAThing() && answer.statusCode() != 404 && answer.statusCode() != 403) {
                        faults.add(route.method() + " " + path + " answered " + answer.statusCode());
                    }
                    if (answer.statusCode() >= 500) {
                        faults.add(route.method() + " " + path + " failed");
                    }
                    marks.stream().filter(answer.asString()::contains).forEach(mark -> faults.add(route.method() + " " + path + " shows " + mark));
                }
                browser = stillSignedIn(browser, attacker);
            }
        }
        assertThat(unknown).as("addresses that hold a thing this test has never heard of").isEmpty();
        assertThat(faults).isEmpty();
        assertThat(everythingOf(victim)).isEqualTo(before);
    }

    /** The walk itself can fail: the owner gets at what the others do not. */
    @Test
    void itsOwnPeopleGetAtTheSameThings() {
        var owner = businesses.owner();
        var marks = new ArrayList<String>();
        var theirs = theirs(owner, marks);
        var browser = businesses.browser(owner);
        for (var route : routes().stream().filter(route -> route.get() && route.path().startsWith("/reseller/team/")).toList()) {
            assertThat(browser.get(address(route, theirs, new TreeSet<>())).statusCode()).as(route.path()).isEqualTo(200);
        }
        assertThat(browser.page("/reseller/team").text()).contains(marks.stream().filter(mark -> !mark.endsWith("@customer.test")).toList());
        assertThat(browser.page("/reseller/orders").text()).contains(marks.stream().filter(mark -> mark.endsWith("@customer.test")).toList());
    }

    /** What another business has, by the beginning of the addresses it lies at. {@code marks} are words that stand on its pages and on nobody else's. */
    private Map<String, String> theirs(Member victim, List<String> marks) {
        var colleague = businesses.colleague(victim, Position.SELL);
        var invited = "m" + UUID.randomUUID() + "@business.test";
        long invitation = businesses.invite(victim, invited, Position.READ);
        marks.addAll(List.of(victim.actor().email(), colleague.actor().email(), invited));
        var brand = businesses.shop(victim, "Brand of " + victim.actor().email());
        businesses.browser(victim);
        var device = number("select max(id) from session where account_id = " + victim.actor().account());
        // A deposit that is on its way, of a business that has none yet.
        sql("update reseller set deposited_at = null where id = " + victim.reseller());
        var funding = fundings.begin(new BeginFunding(victim.reseller(), FundingKind.DEPOSIT, Money.of("50.00", "USD"), "foreign " + UUID.randomUUID(), "x", "x", Locale.ENGLISH,
                "http://shop.double.test/r", "http://shop.double.test/c")).number();
        sql("update reseller set deposited_at = now() where id = " + victim.reseller());
        var things = new LinkedHashMap<String, String>();
        things.put("/reseller/team/members/", "" + colleague.actor().account());
        things.put("/reseller/team/invitations/", "" + invitation);
        things.put("/reseller/security/devices/", "" + device);
        sql("insert into api_session (account_id, created_at, last_seen_at, expires_at) values (" + victim.actor().account() + ", now(), now(), now() + interval '1 day')");
        things.put("/reseller/security/programs/", "" + number("select max(id) from api_session where account_id = " + victim.actor().account()));
        things.put("/reseller/deposit/", funding);
        things.put("/reseller/credit/payments/", funding);
        things.put("/reseller/brands/", "" + brand.id());
        things.put("/reseller/brands/" + brand.id() + "/hosts/", "1");
        things.put("/reseller/credit/invoices/", invoice(victim));
        things.put("/reseller/prices/plans/", plan());
        things.put("/reseller/prices/", "" + brand.id());
        // Nobody listens there: its test stands in the log all the same. Switched off, nothing moves by itself while the walk goes on.
        var receiver = subscriptions.create(victim, new SaveSubscription("Receiver of " + victim.actor().email(), "http://127.0.0.1:1/", List.of("order.status_changed"), null, 1, 0));
        subscriptions.become(victim, receiver.subscription().id(), false);
        things.put("/reseller/webhooks/", "" + receiver.subscription().id());
        things.put("/reseller/webhooks/" + receiver.subscription().id() + "/deliveries/", "" + receiver.test().delivery());
        things.put("/reseller/orders/", order(victim, marks));
        things.put("/reseller/orders/files/", batches.upload(victim, new UploadBatch("foreign", "f.csv", ("email,plan\n" + marks.get(marks.size() - 1) + "," + plan())
                .getBytes(StandardCharsets.UTF_8), null, false), Locale.ENGLISH));
        return things;
    }

    /** One that is settled and has no lines: who may read it is asked here, not what stands on it. */
    private String invoice(Member victim) {
        var number = "F-" + UUID.randomUUID();
        sql("""
                insert into invoice (number, reseller_id, month, status, currency, total, vat_basis_points, vat, seller, buyer, issued_at, due_on)
                values ('%s', %d, date '2026-01-01', 'SETTLED', 'USD', 0, 0, 0, 'Seller', 'Buyer', now(), date '2026-02-01')""".formatted(number, victim.reseller()));
        return number;
    }

    /** For a customer whose address is on no page of others; finished, so that nothing about it changes by itself. */
    private String order(Member victim, List<String> marks) {
        var customer = "c" + UUID.randomUUID() + "@customer.test";
        marks.add(customer);
        credit.fund(victim.reseller(), BookingKind.TOP_UP, Money.of("50.00", "USD"), new Occasion("test:" + UUID.randomUUID(), "Paid in", null, "test"));
        var number = sales.place(victim, new PlaceOnCredit("foreign", plan(), 1, null, customer, "Lia", Locale.ENGLISH, null, null, false));
        becomes(sales.find(victim, number).orElseThrow().link(), OrderStatus.DELIVERED);
        return number;
    }

    private static String address(Route route, Map<String, String> theirs, TreeSet<String> unknown) {
        var path = route.path();
        for (var found = PLACEHOLDER.matcher(path); found.find(); found = PLACEHOLDER.matcher(path)) {
            var beginning = path.substring(0, found.start());
            var value = theirs.entrySet().stream().filter(thing -> beginning.equals(thing.getKey())).map(Map.Entry::getValue).findFirst().orElse(NOBODYS.get(found.group(1)));
            if (value == null) {
                unknown.add(route.method().getDeclaringClass().getSimpleName() + "." + route.method().getName() + " " + route.path());
                return null;
            }
            path = beginning + value + path.substring(found.end());
        }
        return path;
    }

    /** Forms may name things, too: every field an act reads gets the other's number. */
    private static Map<String, List<String>> form(String token, Route route, Map<String, String> theirs) {
        var fields = new LinkedHashMap<String, List<String>>(Map.of("csrf-token", List.of(token)));
        for (var name : List.of("id", "account", "shop", "brand", "member", "invitation", "number")) {
            fields.put(name, List.of(theirs.entrySet().stream().filter(thing -> route.path().startsWith(thing.getKey())).map(Map.Entry::getValue).findFirst()
                    .orElse(theirs.get("/reseller/brands/"))));
        }
        return fields;
    }

    private static Response upload(FormBrowser browser, String path, String token) {
        try {
            var picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", picture);
            return browser.request().multiPart("csrf-token", token).multiPart("logo", "logo.png", picture.toByteArray(), "image/png").post(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some acts sign this browser out; that is what they are for. */
    private FormBrowser stillSignedIn(FormBrowser browser, Member member) {
        if (browser.get("/reseller").statusCode() == 200) {
            return browser;
        }
        return businesses.browser(member).with("csrf-token", browser.cookie("csrf-token"));
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var page = bean.getBeanClass();
            if (page.getName().startsWith("io.landfall.web.reseller.") && page.isAnnotationPresent(Path.class) && page.isAnnotationPresent(RolesAllowed.class)) {
                Arrays.stream(page.getMethods()).filter(method -> method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class))
                        .forEach(method -> routes.add(new Route(method.isAnnotationPresent(GET.class), (page.getAnnotation(Path.class).value()
                                + (method.isAnnotationPresent(Path.class) ? "/" + method.getAnnotation(Path.class).value() : "")).replaceAll("/+", "/"), method)));
            }
        }
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    /** Every row of every table that names a business or one of its shops, as text; sessions only as far as somebody is signed in. */
    @SuppressWarnings("unchecked")
    private Map<String, String> everythingOf(Member victim) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var all = new LinkedHashMap<String, String>();
            List<Object[]> columns = database.createNativeQuery("""
                    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                    where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('reseller_id', 'shop_id')
                    -- Written by what networks measure meanwhile, and by no act.
                    and table_name <> 'webhook_event' order by 1, 2""").getResultList();
            assertThat(columns).hasSizeGreaterThan(5);
            for (var column : columns) {
                var which = column[1].equals("reseller_id") ? "" + victim.reseller() : "(select id from shop where reseller_id = " + victim.reseller() + ")";
                all.put(column[0] + "." + column[1], text("select coalesce(string_agg(t::text, '|' order by t::text), '') from " + column[0] + " t where " + column[1] + " in "
                        + (which.startsWith("(") ? which : "(" + which + ")")));
            }
            all.put("reseller", text("select t::text from reseller t where id = " + victim.reseller()));
            all.put("programs", text("select count(*)::text from api_session where account_id in (select account_id from reseller_member where reseller_id = " + victim.reseller() + ")"));
            all.put("devices", text("select count(*)::text from session where account_id in (select account_id from reseller_member where reseller_id = " + victim.reseller() + ")"));
            return all;
        });
    }

    private String text(String sql) {
        return (String) database.createNativeQuery(sql).getSingleResult();
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
