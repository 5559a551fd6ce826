package io.landfall.sandbox.inbox;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SimulatedServer;
import io.landfall.sandbox.stage.Style;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** Shows the mails that arrived. A mail's HTML lives in a frame of its own that may run, load and send nothing. */
@ApplicationScoped
public class InboxPages {

    private static final String BASE = "/sandbox/inbox";
    private static final String MAIL_POLICY = "default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; sandbox";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+");

    @CheckedTemplate(basePath = "sandbox/inbox")
    static class Templates {
        static native TemplateInstance list(List<Row> mails, int port);

        static native TemplateInstance show(Shown mail);
    }

    /** A mail in the list. */
    record Row(String id, String from, String to, String subject, String time) {
    }

    /** A header line. */
    record Line(String name, String value) {
    }

    /** A mail on its page. */
    record Shown(Row head, boolean hasHtml, String text, List<String> links, List<String> files, List<Line> headers) {
    }

    private final Mailbox mailbox;
    private final SmtpDoor door;
    private final Faults faults;
    private final Journal journal;

    InboxPages(Mailbox mailbox, SmtpDoor door, Faults faults, Journal journal) {
        this.mailbox = mailbox;
        this.door = door;
        this.faults = faults;
        this.journal = journal;
    }

    public void register(Router router) {
        var server = new SimulatedServer("inbox", router, faults, journal, (kind, call) -> java.util.Optional.empty());
        server.aside(GET, BASE, call -> Style.page(200, Templates.list(mailbox.newest().stream().map(InboxPages::row).toList(), door.port()).render(), ""));
        server.aside(GET, BASE + "/page.css", call -> Style.sheet());
        server.aside(GET, BASE + "/messages.json", call -> Answer.json(200, new JsonArray(mailbox.newest().stream().map(InboxPages::json).toList()).encode()));
        server.aside(POST, BASE + "/delete", this::delete);
        server.aside(GET, BASE + "/:id", call -> mailbox.find(call.part("id"))
                .map(mail -> Style.page(200, Templates.show(shown(mail)).render(), "")).orElseGet(InboxPages::missing));
        server.aside(GET, BASE + "/:id/html", call -> mailbox.find(call.part("id")).map(InboxPages::html).orElseGet(InboxPages::missing));
    }

    private Answer delete(Call call) {
        if ("cross-site".equals(call.header("Sec-Fetch-Site"))) {
            return new Answer(403, "text/plain", "The inbox is emptied from its own page.", java.util.Map.of());
        }
        mailbox.empty();
        return Answer.seeOther(BASE);
    }

    /** Pictures stand in the page itself: a frame without an origin may not fetch them. */
    private static Answer html(JsonObject mail) {
        var html = mail.getString("html");
        for (var each : mail.getJsonArray("files")) {
            var file = (JsonObject) each;
            if (!file.getString("cid").isEmpty() && file.getString("type").startsWith("image/")) {
                html = html.replace("cid:" + file.getString("cid"), "data:" + file.getString("type") + ";base64," + file.getString("base64"));
            }
        }
        return Answer.html(200, html).with("Content-Security-Policy", MAIL_POLICY).with("X-Frame-Options", "SAMEORIGIN");
    }

    private static Answer missing() {
        return new Answer(404, "text/plain", "There is no such mail.", java.util.Map.of());
    }

    private static JsonObject json(JsonObject mail) {
        var files = new JsonArray();
        for (var each : mail.getJsonArray("files")) {
            var file = (JsonObject) each;
            files.add(new JsonObject().put("name", file.getString("name")).put("type", file.getString("type")).put("cid", file.getString("cid")));
        }
        return mail.copy().put("files", files);
    }

    private static Row row(JsonObject mail) {
        var to = mail.getJsonArray("to").stream().map(String::valueOf).collect(Collectors.joining(", "));
        var subject = mail.getString("subject").isBlank() ? "(no subject)" : mail.getString("subject");
        return new Row(mail.getString("id"), mail.getString("from"), to, subject, TIME.format(Instant.parse(mail.getString("time"))));
    }

    private static Shown shown(JsonObject mail) {
        var headers = new ArrayList<Line>();
        for (var each : mail.getJsonArray("headers")) {
            headers.add(new Line(((JsonObject) each).getString("name"), ((JsonObject) each).getString("value")));
        }
        var files = mail.getJsonArray("files").stream().map(file -> ((JsonObject) file).getString("name") + " (" + ((JsonObject) file).getString("type") + ")").toList();
        // The frame lets nobody out, so what the mail links to stands beside it.
        var links = new LinkedHashSet<String>();
        ADDRESS.matcher(mail.getString("text")).results().forEach(found -> links.add(found.group().replaceAll("[.,;:)\\]]+$", "")));
        return new Shown(row(mail), !mail.getString("html").isEmpty(), mail.getString("text"), List.copyOf(links), files, headers);
    }
}
