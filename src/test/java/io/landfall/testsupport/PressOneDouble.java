package io.landfall.testsupport;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** PressOne as its contract reads (upstreams/pressone.md): no idempotency, string oddities, pages keyed by index from the second on. */
public final class PressOneDouble extends HttpDouble {

    public static final String API_KEY = "double-key-7Q";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int PAGE = 2;

    /** An order in the books; a top-up carries the ICCID of the eSIM it was bought for. */
    public record Booked(int id, String packageId, String description, String iccid, Instant at, boolean topUp) {
    }

    private final List<Booked> orders = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Object>> usage = new ConcurrentHashMap<>();
    private final Map<String, Integer> prices = new ConcurrentHashMap<>();
    /** Rises over all doubles of a run: PressOne never gives an id or an ICCID twice. */
    private final AtomicInteger ids = new AtomicInteger((int) (System.nanoTime() / 1_000_000 % 900_000_000));
    private volatile String token = "token-1";
    private volatile int stock = Integer.MAX_VALUE;
    private volatile List<String> offers = List.of("moshi-7days-1gb-topup", "moshi-30days-3gb-topup");
    private volatile boolean topUpsUnlisted;
    private volatile Set<String> only = Set.of();

    public PressOneDouble() {
        this(0);
    }

    public PressOneDouble(int port) {
        super(port);
    }

    public List<Booked> orders() {
        return List.copyOf(orders);
    }

    public void expireToken() {
        token = "token-" + System.nanoTime();
    }

    public void stock(int left) {
        stock = left;
    }

    public void usage(String iccid, Map<String, Object> reading) {
        usage.put(iccid, reading);
    }

    /** Sells only these packages; none named: all. */
    public void sellsOnly(String... packageIds) {
        only = Set.of(packageIds);
    }

    public void price(String packageId, int net) {
        prices.put(packageId, net);
    }

    /** What can be added to any eSIM from now on, such as "moshi-7days-1gb-topup". */
    public void offers(String... packageIds) {
        offers = List.of(packageIds);
    }

    /** The order list leaves top-ups out; only the package history knows them. */
    public void topUpsUnlisted(boolean yes) {
        topUpsUnlisted = yes;
    }

    public List<Booked> topUps() {
        return orders.stream().filter(Booked::topUp).toList();
    }

    /** Somebody else's order in the same account. */
    public void foreignOrder(String description) {
        book("moshi-7days-1gb", description);
    }

    @Override
    protected String operation(Call call) {
        var path = call.path().replaceFirst("^/customer/v2/", "");
        return switch (path) {
            case "token", "balance", "packages" -> path;
            case "orders" -> call.method().equals("POST") ? "order" : "orders";
            case "orders/topups" -> "topup";
            default -> path.endsWith("/usage") ? "usage" : path.endsWith("/topups") ? "offers" : path.endsWith("/packages") ? "history" : path.endsWith("/instructions") ? "instructions" : path.startsWith("orders/") ? "orders" : path;
        };
    }

    @Override
    protected Reply perform(Call call) {
        var path = call.path();
        if (path.equals("/customer/v2/token") && call.method().equals("POST")) {
            return API_KEY.equals(call.fields().get("api_key"))
                    ? Reply.json(200, Map.of("data", Map.of("token_type", "Bearer", "expires_in", "86400", "access_token", token), "meta", Map.of("message", "success")))
                    : Reply.json(401, Map.of("data", List.of(), "meta", Map.of("message", "Client authentication failed")));
        }
        if (!("Bearer " + token).equals(call.headers().get("authorization")) || !"application/json".equals(call.headers().get("accept"))) {
            return Reply.json(401, Map.of("data", List.of(), "meta", Map.of("message", "This action is unauthorized.")));
        }
        return switch (operation(call)) {
            case "packages" -> packages(call);
            case "order" -> order(call);
            case "offers" -> Reply.json(200, Map.of("data", offers.stream().map(this::offer).toList()));
            case "topup" -> topUp(call);
            case "history" -> history(call);
            case "orders" -> path.matches(".*/orders/\\d+") ? one(call) : orders(call);
            case "balance" -> Reply.json(200, Map.of("data", Map.of("balance", 250000.5, "available_credit", 0, "credit_limit", 0, "currency", "NGN"), "meta", Map.of()));
            case "usage" -> usage(call);
            case "compatible-devices-lite" -> Reply.json(200, Map.of("data", List.of(Map.of("os", "ios", "brand", "Apple", "name", "iPhone 14"))));
            case "instructions" -> instructions();
            default -> path.matches("/customer/v2/sims/\\d+") ? sim(call) : Reply.json(404, Map.of("data", List.of(), "meta", Map.of("message", "messages.resource_not_found")));
        };
    }

    @Override
    protected Reply refusal(Call call, int code) {
        return Reply.json(422, Map.of("code", code % 2 == 0 ? code : "" + code, "reason", "scripted " + code));
    }

    private Reply order(Call call) {
        var packageId = call.fields().get("package_id");
        if (packageId == null || !packageId.startsWith("moshi-")) {
            return Reply.json(422, Map.of("data", Map.of("package_id", "The selected package is invalid."), "meta", Map.of("message", "the parameter is invalid")));
        }
        synchronized (this) {
            if (stock < 1) {
                return Reply.json(422, Map.of("data", Map.of("quantity", List.of("SIM quantity is not available. Available quantity: 0.")), "meta", Map.of("message", "the parameter is invalid")));
            }
            stock--;
        }
        var booked = book(packageId, call.fields().get("description"));
        var data = entry(booked, false);
        data.put("quantity", call.fields().get("quantity"));
        data.put("price", 4.5);
        data.put("net_price", net(packageId));
        data.put("sims", List.of(sim(booked, true)));
        return Reply.json(200, Map.of("data", data, "meta", Map.of("message", "success")));
    }

    private Booked book(String packageId, String description) {
        int id = ids.incrementAndGet();
        return book(new Booked(id, packageId, description, "8944465400" + String.format("%09d", id), Instant.now(), false));
    }

    private Booked book(Booked booked) {
        orders.add(booked);
        return booked;
    }

    private Map<String, Object> offer(String id) {
        var offer = pack(id, Integer.parseInt(id.replaceAll(".*-(\\d+)gb-topup", "$1")) * 1024, Integer.parseInt(id.replaceAll(".*-(\\d+)days-.*", "$1")), false);
        offer.put("type", "topup");
        offer.put("short_info", null);
        return offer;
    }

    /** As the top-up page prints it: type "sim", a zoned time, no sims, no cost but {@code price}. */
    private Reply topUp(Call call) {
        var iccid = call.fields().get("iccid");
        var packageId = call.fields().get("package_id");
        if (orders.stream().noneMatch(one -> !one.topUp() && one.iccid().equals(iccid))) {
            return Reply.json(422, Map.of("data", Map.of("iccid", "The iccid field is required."), "meta", Map.of("message", "the parameter is invalid")));
        }
        if (!offers.contains(packageId)) {
            return Reply.json(422, Map.of("data", Map.of("package_id", "invalid topup package"), "meta", Map.of("message", "the parameter is invalid")));
        }
        var booked = book(new Booked(ids.incrementAndGet(), packageId, call.fields().get("description"), iccid, Instant.now(), true));
        var data = entry(booked, false);
        data.put("quantity", "1");
        data.put("type", "sim");
        data.put("esim_type", "data");
        data.put("created_at", booked.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        return Reply.json(200, Map.of("data", data, "meta", Map.of("message", "success")));
    }

    private Reply history(Call call) {
        var iccid = call.path().replaceAll(".*/sims/(\\d+)/packages", "$1");
        var entries = orders.stream().filter(one -> one.iccid().equals(iccid)).map(one -> {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("id", one.id() + 5000);
            entry.put("status", "NOT_ACTIVE");
            entry.put("remaining", 1024);
            entry.put("activated_at", null);
            entry.put("expired_at", null);
            entry.put("finished_at", null);
            entry.put("package", one.topUp() ? offer(one.packageId()) : pack(one.packageId(), 1024, 7, false));
            return entry;
        }).toList();
        return Reply.json(200, Map.of("data", entries));
    }

    private Reply orders(Call call) {
        var wanted = call.query().getOrDefault("filter[description]", "");
        var all = new ArrayList<>(orders.stream().filter(one -> one.description() != null && one.description().contains(wanted))
                .filter(one -> !(topUpsUnlisted && one.topUp())).toList());
        java.util.Collections.reverse(all);
        int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
        int last = Math.max(1, (all.size() + PAGE - 1) / PAGE);
        var sims = call.query().getOrDefault("include", "").contains("sims");
        var data = all.stream().skip((page - 1L) * PAGE).limit(PAGE).map(one -> entry(one, sims)).toList();
        return Reply.json(200, Map.of("data", data, "meta", Map.of("message", "success", "current_page", page, "last_page", last, "per_page", "" + PAGE, "total", all.size())));
    }

    private Reply one(Call call) {
        int id = Integer.parseInt(call.path().replaceAll(".*/", ""));
        return orders.stream().filter(one -> one.id() == id).findFirst().map(one -> Reply.json(200, Map.of("data", entry(one, true), "meta", Map.of())))
                .orElseGet(() -> Reply.json(401, Map.of("data", List.of(), "meta", Map.of("message", "This action is unauthorized."))));
    }

    private Map<String, Object> entry(Booked booked, boolean sims) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", booked.id());
        entry.put("code", "20261120-" + booked.id());
        entry.put("currency", "NGN");
        entry.put("package_id", booked.packageId());
        entry.put("quantity", 1);
        entry.put("type", booked.topUp() ? "topup" : "sim");
        entry.put("description", booked.description());
        entry.put("validity", "7");
        entry.put("price", "4500.00");
        entry.put("data", "1 GB");
        entry.put("created_at", TIME.format(booked.at()));
        entry.put("installation_guides", List.of());
        entry.put("status", Map.of("name", "Completed", "slug", "completed"));
        if (sims) {
            entry.put("sims", booked.topUp() ? List.of() : List.of(sim(booked, false)));
        }
        return entry;
    }

    private static Map<String, Object> sim(Booked booked, boolean whole) {
        var sim = new LinkedHashMap<String, Object>();
        sim.put("id", booked.id() + 1000);
        sim.put("created_at", TIME.format(booked.at()));
        sim.put("iccid", booked.iccid());
        sim.put("lpa", "smdp.double.test");
        sim.put("matching_id", matchingId(booked));
        sim.put("qrcode", lpa(booked));
        sim.put("qrcode_url", "https://double.test/qr?id=" + booked.id());
        sim.put("confirmation_code", null);
        sim.put("apn_type", "manual");
        sim.put("apn_value", "globaldata");
        sim.put("is_roaming", true);
        if (whole) {
            sim.put("direct_apple_installation_url", "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + lpa(booked));
            sim.put("apn", Map.of("ios", Map.of("apn_type", "automatic"), "android", Map.of("apn_type", "manual", "apn_value", "globaldata")));
        }
        return sim;
    }

    private static String matchingId(Booked booked) {
        return "Q7X-" + booked.id() + "-ZK4";
    }

    /** The QR text the traveller must get, to the letter. */
    public static String lpa(Booked booked) {
        return "LPA:1$smdp.double.test$" + matchingId(booked);
    }

    private Reply sim(Call call) {
        var iccid = call.path().replaceAll(".*/", "");
        return orders.stream().filter(one -> !one.topUp() && one.iccid().equals(iccid)).findFirst().map(one -> Reply.json(200, Map.of("data", sim(one, true), "meta", Map.of("message", "succes"))))
                .orElseGet(() -> Reply.json(404, Map.of("data", List.of(), "meta", Map.of("message", "messages.resource_not_found"))));
    }

    private Reply usage(Call call) {
        var iccid = call.path().replaceAll(".*/sims/(\\d+)/usage", "$1");
        var fresh = new LinkedHashMap<String, Object>();
        fresh.put("remaining", 1024);
        fresh.put("total", 1024);
        fresh.put("expired_at", null);
        fresh.put("is_unlimited", false);
        fresh.put("status", "NOT_ACTIVE");
        return Reply.json(200, Map.of("data", usage.getOrDefault(iccid, fresh), "meta", Map.of("message", "api.succes")));
    }

    private static Reply instructions() {
        var steps = Map.of("steps", Map.of("1", "Open Settings.", "2", "Scan the code."));
        var block = Map.of("installation_via_qr_code", steps, "installation_manual", steps, "network_setup", steps);
        return Reply.json(200, Map.of("data", Map.of("instructions", Map.of("language", "EN", "ios", List.of(block), "android", List.of(block))), "meta", Map.of()));
    }

    /** Three places in two pages, the second page keyed by index. */
    private Reply packages(Call call) {
        var places = List.of(
                place("japan", "JP", "Japan", "local", List.of(pack("moshi-7days-1gb", 1024, 7, false), pack("moshi-30days-5gb", 5120, 30, false))),
                place("france", "FR", "France", "local", List.of(pack("moshi-fr-15days-3gb", 3072, 15, false), pack("moshi-fr-10days-unlimited", 0, 10, true))),
                place("europe", "", "Europe", "global", List.of(pack("moshi-eu-30days-10gb", 10240, 30, false))));
        int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
        int last = (places.size() + PAGE - 1) / PAGE;
        Object data;
        if (page == 1) {
            data = places.subList(0, PAGE);
        } else {
            var keyed = new LinkedHashMap<String, Object>();
            for (int i = (page - 1) * PAGE; i < Math.min(places.size(), page * PAGE); i++) {
                keyed.put("" + i, places.get(i));
            }
            data = keyed;
        }
        var meta = new LinkedHashMap<String, Object>();
        meta.put("message", "success");
        meta.put("current_page", page);
        meta.put("last_page", last);
        meta.put("per_page", "" + PAGE);
        meta.put("total", places.size());
        return Reply.json(200, Map.of("pricing", Map.of("model", "net_pricing", "discount_percentage", 0), "data", data, "links", Map.of(), "meta", meta));
    }

    private Map<String, Object> place(String slug, String code, String title, String type, List<Map<String, Object>> packages) {
        var coverage = type.equals("local") ? List.of(Map.of("name", code, "code", code, "networks", List.of(Map.of("name", "Double Tel", "types", List.of("4G", "5G")))))
                : List.of(Map.of("name", "FR", "code", "FR", "networks", List.of()), Map.of("name", "DE", "code", "DE", "networks", List.of()));
        var operator = new LinkedHashMap<String, Object>();
        operator.put("id", 1);
        operator.put("type", type);
        operator.put("title", "Moshi");
        operator.put("plan_type", "data");
        operator.put("activation_policy", "first-usage");
        operator.put("is_kyc_verify", false);
        operator.put("rechargeability", true);
        operator.put("info", List.of("5G where available."));
        operator.put("coverages", coverage);
        operator.put("apn", List.of());
        operator.put("packages", packages.stream().filter(pack -> only.isEmpty() || only.contains(pack.get("id"))).toList());
        return Map.of("slug", slug, "country_code", code, "title", title, "operators", List.of(operator));
    }

    private Map<String, Object> pack(String id, int megabytes, int days, boolean unlimited) {
        var pack = new LinkedHashMap<String, Object>();
        pack.put("id", id);
        pack.put("type", "sim");
        pack.put("price", "" + (net(id) + 500));
        pack.put("net_price", net(id));
        pack.put("amount", megabytes);
        pack.put("day", "" + days);
        pack.put("is_unlimited", unlimited);
        pack.put("title", unlimited ? "Unlimited - " + days + " Days" : megabytes / 1024 + " GB - " + days + " Days");
        pack.put("data", unlimited ? "Unlimited" : megabytes / 1024 + " GB");
        pack.put("voice", null);
        pack.put("text", null);
        return pack;
    }

    private int net(String packageId) {
        return prices.getOrDefault(packageId, 3000);
    }
}
