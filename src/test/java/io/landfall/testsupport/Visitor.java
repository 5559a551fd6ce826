package io.landfall.testsupport;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A browser without scripts: follows redirects inside the shop, fills forms by their labels, presses buttons by their words. */
public final class Visitor {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER)
            // An upgrade to HTTP/2 would lose the host.
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String shop;
    /** As the browser would name it, where it is not the address that is called; null otherwise. */
    private final String host;
    private Document page;
    private int status;
    private String left;
    private final List<String> trail = new ArrayList<>();

    public Visitor(String shop) {
        this(shop, null);
    }

    /** Somebody at the host of another shop of the same server. */
    public Visitor(String shop, String host) {
        this.shop = shop;
        this.host = host;
    }

    public Document page() {
        return page;
    }

    /** Another tab, where this page is still open. */
    public Visitor show(Document open) {
        page = open;
        return this;
    }

    public int status() {
        return status;
    }

    /** The foreign address the shop sent the visitor to, or null. */
    public String leftFor() {
        return left;
    }

    /** Addresses of the last step, redirects included. */
    public List<String> trail() {
        return List.copyOf(trail);
    }

    /** What the browser keeps; may be changed. */
    public java.net.CookieStore cookies() {
        return cookies.getCookieStore();
    }

    public Visitor open(String pathOrUrl) {
        return go(request(URI.create(pathOrUrl.startsWith("http") ? pathOrUrl : shop + pathOrUrl)).GET());
    }

    public Visitor fill(String label, String value) {
        field(label).val(value);
        return this;
    }

    public Visitor tick(String label) {
        field(label).attr("checked", "checked");
        return this;
    }

    /** One of a list, by the value it sends. */
    public Visitor pick(String label, String value) {
        field(label).select("option").forEach(option -> option.attr("selected", option.val().equals(value)));
        return this;
    }

    /** One of several: the others of its group are left. */
    public Visitor choose(String label) {
        var chosen = field(label);
        page.select("input[type=radio][name=" + chosen.attr("name") + "]").removeAttr("checked");
        chosen.attr("checked", "checked");
        return this;
    }

    /** Presses the button whose words begin like this. */
    public Visitor press(String words) {
        return go(pressed(words));
    }

    private HttpRequest.Builder pressed(String words) {
        var button = page.select("button, input[type=submit]").stream().filter(one -> one.text().strip().startsWith(words)).findFirst()
                .orElseThrow(() -> new AssertionError("No button \"" + words + "\" on:\n" + page.text()));
        var form = (FormElement) button.closest("form");
        var pairs = new ArrayList<String>();
        form.formData().forEach(pair -> pairs.add(encode(pair.key()) + "=" + encode(pair.value())));
        if (button.hasAttr("name")) {
            pairs.add(encode(button.attr("name")) + "=" + encode(button.val()));
        }
        var action = button.hasAttr("formaction") ? button.absUrl("formaction") : form.absUrl("action");
        return request(URI.create(action.isEmpty() ? page.location() : action)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", host == null ? shop : "http://" + host).POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)));
    }

    /** What lies at an address, as bytes. */
    public byte[] download(String path) {
        return bytes(request(URI.create(shop + path)).GET());
    }

    /** What a pressed button gives, as bytes; the visitor stays on the page. */
    public byte[] downloadByPressing(String words) {
        return bytes(pressed(words));
    }

    private byte[] bytes(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.ofByteArray());
            status = answer.statusCode();
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address);
        return host == null ? request : request.header("Host", host);
    }

    private Visitor go(HttpRequest.Builder request) {
        left = null;
        trail.clear();
        try {
            var asked = request.timeout(Duration.ofSeconds(40)).header("Accept", "text/html").build();
            for (int hop = 0; hop < 8; hop++) {
                trail.add(asked.uri().toString());
                var answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
                status = answer.statusCode();
                if (status < 300 || status >= 400 || status == 304) {
                    page = Jsoup.parse(answer.body(), asked.uri().toString());
                    return this;
                }
                var next = asked.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
                if (host != null && next.toString().matches("https?://" + host + "(:\\d+)?(/.*)?")) {
                    next = URI.create(shop + next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
                }
                if (!next.toString().startsWith(shop)) {
                    left = next.toString();
                    return this;
                }
                asked = request(next).timeout(Duration.ofSeconds(40)).header("Accept", "text/html").GET().build();
            }
            throw new AssertionError("Redirected in circles");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Element field(String label) {
        for (var one : page.select("label")) {
            if (one.text().strip().startsWith(label)) {
                var field = one.hasAttr("for") ? page.getElementById(one.attr("for")) : one.selectFirst("input, select, textarea");
                if (field != null) {
                    return field;
                }
            }
        }
        throw new AssertionError("No field \"" + label + "\" on:\n" + page.text());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
