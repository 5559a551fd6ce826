package io.landfall.testsupport;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;

/** eSIM Go as its contract reads (upstreams/esim-go.md): no reference of the caller, orders into stock, assignments that are listed as orders. */
public final class EsimGoDouble extends HttpDouble {

    public static final String API_KEY = "double-esimgo-4R";
    public static final String BUNDLE = "esim_1GB_7D_MT_V2";

    /** An order or, with ICCIDs, an assignment. */
    public record Booked(String reference, String item, List<String> iccids, Instant at) {

        public boolean isAssignment() {
            return !iccids.isEmpty();
        }
    }

    private final List<Booked> booked = new CopyOnWriteArrayList<>();
    private final Map<String, List<Map<String, Object>>> onEsims = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> stock = new ConcurrentHashMap<>();
    private final AtomicLong serials = new AtomicLong(System.nanoTime() / 1000 % 900_000_000_000L);
    private volatile BigDecimal price = new BigDecimal("1.36");
    private volatile BigDecimal balance = new BigDecimal("10000");
    private volatile boolean sells = true;
    private volatile boolean preparing;

    public EsimGoDouble(int port) {
        super(port);
    }

    public List<Booked> purchases() {
        return booked.stream().filter(one -> !one.isAssignment()).toList();
    }

    public List<Booked> assignments() {
        return booked.stream().filter(Booked::isAssignment).toList();
    }

    public long inStock() {
        return stock.computeIfAbsent(BUNDLE, name -> new AtomicLong()).get();
    }

    public void price(String dollars) {
        price = new BigDecimal(dollars);
    }

    public void balance(String dollars) {
        balance = new BigDecimal(dollars);
    }

    public void sells(boolean yes) {
        sells = yes;
    }

    /** Accepted assignments cannot be read yet. */
    public void preparing(boolean yes) {
        preparing = yes;
    }

    public void left(String iccid, long bytes) {
        onEsims.get(iccid).get(0).putAll(Map.of("bundleState", "active", "remainingQuantity", bytes, "startTime", Instant.now().toString(),
                "endTime", Instant.now().plusSeconds(500_000).toString()));
    }

    /** Somebody buys one in the supplier's portal. */
    public String boughtByHand() {
        var one = new Booked(UUID.randomUUID().toString(), BUNDLE, List.of(), Instant.now());
        synchronized (booked) {
            booked.add(one);
            stock.computeIfAbsent(BUNDLE, name -> new AtomicLong()).incrementAndGet();
        }
        return one.reference();
    }

    /** Empties shelves and purses back to normal; the books stay. */
    public void normal() {
        clearScripts();
        price = new BigDecimal("1.36");
        balance = new BigDecimal("10000");
        sells = true;
        preparing = false;
        onArrival(call -> {
        });
        onDone(call -> {
        });
    }

    @Override
    protected String operation(Call call) {
        var path = path(call);
        if (path.equals("orders")) {
            return call.method().equals("GET") ? "orders" : call.body().contains("\"validate\"") ? "check" : "buy";
        }
        return switch (path) {
            case "esims/apply" -> "apply";
            case "esims/assignments" -> "assignments";
            case "catalogue", "organisation" -> path;
            default -> path.endsWith("/bundles") ? "bundles" : path.contains("/compatible/") ? "compatible" : path.startsWith("catalogue/bundle/") ? "bundle" : path;
        };
    }

    @Override
    protected Reply perform(Call call) {
        if (!API_KEY.equals(call.headers().get("x-api-key"))) {
            return message(403, "access denied");
        }
        return switch (operation(call)) {
            case "catalogue" -> Reply.json(200, Map.of("bundles", List.of(bundle(BUNDLE, 1000, 7), bundle("esim_3GB_30D_MT_V2", 3000, 30)), "pageCount", 1, "rows", 2, "pageSize", 50));
            case "bundle" -> sells ? Reply.json(200, bundle(path(call).replaceFirst(".*/", ""), 1000, 7)) : message(400, "no such bundle");
            case "organisation" -> Reply.json(200, Map.of("organisations", List.of(Map.of("balance", balance, "currency", "USD"))));
            case "check" -> sells && balance.compareTo(price) >= 0 ? Reply.json(200, order("validate", null, item(call), List.of(), Instant.now())) : plain(400, "no");
            case "buy" -> buy(call);
            case "apply" -> apply(call);
            case "orders" -> orders(call);
            case "assignments" -> assignments(call);
            case "bundles" -> Reply.json(200, Map.of("bundles", List.of(Map.of("name", BUNDLE, "description", "1 GB", "assignments",
                    onEsims.getOrDefault(path(call).split("/")[1], List.of())))));
            case "compatible" -> Reply.json(200, Map.of("compatible", true));
            default -> message(404, "not found");
        };
    }

    @Override
    protected Reply refusal(Call call, int code) {
        return plain(code, "no");
    }

    private Reply buy(Call call) {
        synchronized (booked) {
            if (!sells || balance.compareTo(price) < 0) {
                return plain(400, "no");
            }
            balance = balance.subtract(price);
            var one = new Booked(UUID.randomUUID().toString(), item(call), List.of(), Instant.now());
            booked.add(one);
            stock.computeIfAbsent(one.item(), name -> new AtomicLong()).incrementAndGet();
            return Reply.json(200, order("transaction", one.reference(), one.item(), List.of(), one.at()));
        }
    }

    private Reply apply(Call call) {
        var body = json(call);
        var name = body.get("name").asText();
        synchronized (booked) {
            if (stock.computeIfAbsent(name, one -> new AtomicLong()).get() == 0) {
                return message(403, "nothing left");
            }
            stock.get(name).decrementAndGet();
            var iccid = body.has("iccid") ? body.get("iccid").asText() : "8943108" + String.format("%012d", serials.incrementAndGet());
            var one = new Booked(UUID.randomUUID().toString(), name, List.of(iccid), Instant.now());
            booked.add(one);
            onEsims.computeIfAbsent(iccid, key -> new CopyOnWriteArrayList<>()).add(new ConcurrentHashMap<>(Map.of("id", "" + serials.incrementAndGet(), "callTypeGroup", "data",
                    "initialQuantity", 1_000_000_000L, "remainingQuantity", 1_000_000_000L, "assignmentDateTime", one.at().toString(), "bundleState", "queued", "unlimited", false)));
            return Reply.json(200, Map.of("esims", List.of(Map.of("iccid", iccid, "status", "Successfully Applied Bundle", "bundle", name)), "applyReference", one.reference()));
        }
    }

    private Reply orders(Call call) {
        var rows = new ArrayList<Object>();
        for (int i = booked.size() - 1; i >= 0; i--) {
            var one = booked.get(i);
            if (!one.at().isBefore(Instant.parse(call.query().getOrDefault("createdAt", "gte:2000-01-01T00:00:00Z").substring(4)))) {
                rows.add(order("transaction", one.reference(), one.item(), one.iccids(), one.at()));
            }
        }
        return Reply.json(200, Map.of("orders", rows, "rows", rows.size(), "pageCount", 1, "pageSize", 100));
    }

    private Reply assignments(Call call) {
        if (preparing) {
            return new Reply(503, "{\"message\":\"later\"}", Map.of("Content-Type", "application/json", "Retry-After", "1"));
        }
        var one = booked.stream().filter(each -> each.reference().equals(call.query().get("reference")) && each.isAssignment()).findFirst();
        if (one.isEmpty()) {
            return message(400, "unknown reference");
        }
        var iccid = one.get().iccids().get(0);
        if (call.headers().getOrDefault("accept", "").contains("json")) {
            return Reply.json(200, Map.of("iccid", iccid, "matchingId", code(iccid), "smdpAddress", "https://smdp.double.test/"));
        }
        return new Reply(200, "\"ICCID\",\"Matching ID\",\"RSP URL\",\"Bundle\"\n\"" + iccid + "\",\"" + code(iccid) + "\",\"smdp.double.test\",\"" + one.get().item() + "\"\n",
                Map.of("Content-Type", "text/csv"));
    }

    public static String lpa(String iccid) {
        return "LPA:1$smdp.double.test$" + code(iccid);
    }

    private static String code(String iccid) {
        return "JQ-" + iccid.substring(7, 13) + "-" + iccid.substring(13);
    }

    private Map<String, Object> order(String type, String reference, String item, List<String> iccids, Instant at) {
        var assignment = !iccids.isEmpty();
        var order = new LinkedHashMap<String, Object>();
        order.put("order", List.of(Map.of("type", assignment ? "bundleAssignment" : "bundle", "item", assignment ? reference + "-0" : item, "quantity", assignment ? 0 : 1,
                "pricePerUnit", assignment ? 0 : price, "iccids", iccids, "AllowReassign", false)));
        order.put("total", assignment ? BigDecimal.ZERO : price);
        order.put("currency", "USD");
        order.put("createdDate", at.toString());
        order.put("assigned", assignment);
        if (type.equals("validate")) {
            order.put("valid", true);
        } else {
            order.put("orderReference", reference);
            order.put("status", "completed");
        }
        return order;
    }

    private Map<String, Object> bundle(String name, int megabytes, int days) {
        return Map.of("name", name, "description", megabytes / 1000 + " GB", "groups", List.of("Standard Fixed"), "countries", List.of(Map.of("name", "Malta", "region", "Europe", "iso", "MT")),
                "dataAmount", megabytes, "duration", days, "autostart", true, "unlimited", false, "price", megabytes > 1000 ? new BigDecimal("4.20") : new BigDecimal("1.36"));
    }

    private static String item(Call call) {
        return json(call).get("order").get(0).get("item").asText();
    }

    private static JsonNode json(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(Call call) {
        return call.path().replaceFirst("^/v2\\.[45]/", "");
    }

    private static Reply message(int status, String text) {
        return Reply.json(status, Map.of("message", text));
    }

    private static Reply plain(int status, String text) {
        return new Reply(status, text, Map.of("Content-Type", "text/plain"));
    }
}
