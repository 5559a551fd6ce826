package io.landfall.sandbox.panel;

import static io.vertx.core.http.HttpMethod.GET;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.esimgo.EsimGoControl;
import io.landfall.sandbox.esimgo.EsimGoServer;
import io.landfall.sandbox.inbox.SmtpDoor;
import io.landfall.sandbox.paypal.Behaviour;
import io.landfall.sandbox.paypal.PayPalControl;
import io.landfall.sandbox.paypal.PayPalServer;
import io.landfall.sandbox.pressone.PressOneControl;
import io.landfall.sandbox.pressone.PressOneServer;
import io.landfall.sandbox.signin.SignInServer;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SimulatedServer;
import io.landfall.sandbox.stage.Style;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** One page to steer them all. */
@ApplicationScoped
public class ControlPanel {

    private static final int SHOWN = 12;

    private final Template page;
    private final PressOneControl pressOne;
    private final EsimGoControl esimGo;
    private final PayPalControl payPal;
    private final SmtpDoor mail;
    private final Faults faults;
    private final Journal journal;

    ControlPanel(@Location("sandbox/panel.html") Template page, PressOneControl pressOne, EsimGoControl esimGo, PayPalControl payPal, SmtpDoor mail, Faults faults, Journal journal) {
        this.page = page;
        this.pressOne = pressOne;
        this.esimGo = esimGo;
        this.payPal = payPal;
        this.mail = mail;
        this.faults = faults;
        this.journal = journal;
    }

    public void register(Router router) {
        var server = new SimulatedServer("sandbox", router, faults, journal, (kind, call) -> java.util.Optional.empty());
        server.aside(GET, "/sandbox", this::show);
        server.aside(GET, "/sandbox/style.css", call -> Style.sheet());
    }

    private Answer show(Call call) {
        return Style.page(200, page.data("done", call.query("done").orElse("")).data("problem", call.query("problem").orElse(""))
                .data("pressone", Map.of("faults", faults.planned(PressOneServer.NAME).stream().map(ControlPanel::words).toList(), "kinds", PressOneControl.faultKinds(),
                        "endpoints", PressOneControl.ENDPOINTS, "balance", pressOne.balance(), "sims", pressOne.newestSims(SHOWN), "oddities", pressOne.oddities(),
                        "calls", calls(PressOneServer.NAME)))
                .data("esimgo", esimGo())
                .data("paypal", payPal())
                .data("oidc", Map.of("faults", faults.planned(SignInServer.NAME).stream().map(ControlPanel::words).toList(), "kinds", SignInServer.faultKinds(),
                        "endpoints", SignInServer.endpoints(), "calls", calls(SignInServer.NAME)))
                .data("smtpPort", mail.port()).render(), "");
    }

    private Map<String, Object> esimGo() {
        var data = new java.util.HashMap<String, Object>();
        data.put("faults", faults.planned(EsimGoServer.NAME).stream().map(ControlPanel::words).toList());
        data.put("kinds", EsimGoControl.faultKinds());
        data.put("endpoints", EsimGoControl.ENDPOINTS);
        data.put("balance", esimGo.balance());
        data.put("sims", esimGo.newestSims(SHOWN));
        data.put("stock", esimGo.stock());
        data.put("oddities", esimGo.oddities());
        data.put("callbacks", esimGo.books().getJsonArray("callbacks").stream().limit(SHOWN).map(each -> ((JsonObject) each).getMap()).toList());
        data.put("calls", calls(EsimGoServer.NAME));
        return data;
    }

    private Map<String, Object> payPal() {
        var data = new java.util.HashMap<String, Object>();
        data.put("faults", faults.planned(PayPalServer.NAME).stream().map(ControlPanel::words).toList());
        data.put("kinds", PayPalControl.faultKinds());
        data.put("endpoints", PayPalControl.endpoints());
        var books = payPal.books();
        List.of("orders", "captures", "refunds", "disputes", "notifications").forEach(kind -> data.put(kind, books.getJsonArray(kind).stream().limit(SHOWN)
                .map(each -> ((JsonObject) each).getMap()).toList()));
        data.put("oddities", payPal.oddities());
        data.put("reasons", PayPalControl.disputeReasons());
        data.put("outcomes", PayPalControl.disputeOutcomes());
        data.put("behaviours", List.of(Behaviour.values()));
        data.put("calls", calls(PayPalServer.NAME));
        return data;
    }

    private List<Map<String, Object>> calls(String server) {
        var all = journal.of(server);
        var newest = new java.util.ArrayList<>(all.subList(Math.max(0, all.size() - SHOWN), all.size()));
        java.util.Collections.reverse(newest);
        return newest.stream().map(ControlPanel::call).toList();
    }

    private static Map<String, Object> call(JsonObject entry) {
        return Map.of("time", entry.getString("time").replaceAll(".*T|\\..*|Z", ""), "what", entry.getString("method") + " " + entry.getString("path").replaceFirst("/sandbox/[a-z]+", ""),
                "answer", entry.getString("answer", "…"), "fault", entry.getString("fault").equals("none") ? "" : entry.getString("fault"));
    }

    private static String words(io.landfall.sandbox.stage.Fault fault) {
        return fault.kind() + " × " + fault.times() + (fault.endpoint().isEmpty() ? " at any call" : " at " + fault.endpoint());
    }
}
