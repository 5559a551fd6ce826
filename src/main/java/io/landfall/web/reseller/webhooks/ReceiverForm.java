package io.landfall.web.reseller.webhooks;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.FormParam;

import io.landfall.webhooks.EventKind;
import io.landfall.webhooks.SaveSubscription;
import io.landfall.webhooks.SubscriptionDetails;

/** A receiver as it is typed; everything as text, so that what is wrong comes back as it was. */
public class ReceiverForm {

    /** Those that can be chosen. A test comes without being asked for. */
    static final List<EventKind> KINDS = Arrays.stream(EventKind.values()).filter(kind -> kind != EventKind.CHECK_HEALTH).toList();

    @FormParam("name")
    public String name;
    @FormParam("endpoint_url")
    public String url;
    @FormParam("event_types")
    public List<String> kinds;
    @FormParam("style")
    public String style;
    @FormParam("secret")
    public String secret;
    @FormParam("timeout_seconds")
    public String timeout;
    @FormParam("retry_count")
    public String retries;

    static ReceiverForm fresh() {
        var form = new ReceiverForm();
        form.kinds = KINDS.stream().filter(kind -> kind != EventKind.SMDP_EVENT).map(EventKind::name).toList();
        form.timeout = "30";
        form.retries = "3";
        return form;
    }

    static ReceiverForm of(SubscriptionDetails known) {
        var form = new ReceiverForm();
        form.name = known.name();
        form.url = known.endpointUrl();
        form.kinds = KINDS.stream().filter(known::asksFor).map(EventKind::name).toList();
        form.style = known.inCapitals() ? "capitals" : "dotted";
        form.timeout = "" + known.timeoutSeconds();
        form.retries = "" + known.retryCount();
        return form;
    }

    SaveSubscription toCommand() {
        return new SaveSubscription(text(name), text(url), chosen().stream().map(kind -> capitals() ? kind.capitals() : kind.dotted()).toList(), secret == null ? null : secret.strip(),
                number(timeout), number(retries));
    }

    private List<EventKind> chosen() {
        return kinds == null ? List.of() : KINDS.stream().filter(kind -> kinds.contains(kind.name())).toList();
    }

    public boolean capitals() {
        return "capitals".equals(style);
    }

    public boolean chose(EventKind kind) {
        return chosen().contains(kind);
    }

    public String name() {
        return text(name);
    }

    public String url() {
        return text(url);
    }

    public String timeout() {
        return text(timeout);
    }

    public String retries() {
        return text(retries);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }

    /** What is no number is out of every range. */
    private static Integer number(String typed) {
        return typed != null && typed.strip().matches("\\d{1,4}") ? Integer.valueOf(typed.strip()) : Integer.valueOf(-1);
    }
}
