package io.landfall.testsupport;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser without JavaScript: keeps cookies, sends forms with the fields they have, follows one redirect when asked. */
public class FormBrowser {

    private final Map<String, String> cookies = new HashMap<>();

    /** Fills the sign-in page of a door: "/operator/sign-in". */
    public Response signIn(String door, String email, String password, String next) {
        var token = Jsoup.parse(get(door).asString()).selectFirst("form[action$=sign-in] input[name=csrf-token]").val();
        return keep(request().contentType(ContentType.URLENC).formParam("csrf-token", token).formParam("email", email).formParam("password", password)
                .formParam("next", next).post(door));
    }

    public Response get(String path) {
        return keep(request().get(path));
    }

    public Document page(String path) {
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + "\n" + answer.asString());
        }
        return Jsoup.parse(answer.asString());
    }

    /** Presses the button with these words on the page and reads where it leads. */
    public Document press(Document page, String button) {
        return press(page, button, "body");
    }

    public Document press(Document page, String button, String within) {
        var pressed = page.select(within + " button").stream().filter(one -> one.text().startsWith(button) && one.closest("form") != null).findFirst()
                .orElseThrow(() -> new AssertionError("No button " + button + " in " + page.select("button").eachText()));
        var form = pressed.closest("form");
        var fields = fields(form);
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), java.util.List.of(pressed.val()));
        }
        var answer = submit(form.attr("action"), form.attr("method"), fields);
        return follow(answer);
    }

    public Response submit(String action, String method, Map<String, java.util.List<String>> fields) {
        var request = request();
        if (method.equalsIgnoreCase("get")) {
            fields.forEach((name, values) -> request.queryParam(name, values));
            return keep(request.get(action));
        }
        request.contentType(ContentType.URLENC);
        fields.forEach((name, values) -> request.formParam(name, values));
        return keep(request.post(action));
    }

    public Document follow(Response answer) {
        if (answer.statusCode() == 200 || answer.statusCode() == 422) {
            return Jsoup.parse(answer.asString());
        }
        if (answer.statusCode() != 303) {
            throw new AssertionError("Answered " + answer.statusCode() + "\n" + answer.asString());
        }
        var place = java.net.URI.create(answer.header("Location"));
        return page(place.getRawPath() + (place.getRawQuery() == null ? "" : "?" + place.getRawQuery()));
    }

    public static Map<String, java.util.List<String>> fields(org.jsoup.nodes.Element form) {
        var fields = new java.util.LinkedHashMap<String, java.util.List<String>>();
        for (var input : form.select("input[name], select[name], textarea[name]")) {
            if ((input.attr("type").equals("checkbox") || input.attr("type").equals("radio")) && !input.hasAttr("checked")) {
                continue;
            }
            var value = input.tagName().equals("select") ? input.select("option[selected]").stream().findFirst().or(() -> input.select("option").stream().findFirst())
                    .map(option -> option.val()).orElse("") : input.val();
            fields.computeIfAbsent(input.attr("name"), name -> new java.util.ArrayList<>()).add(value);
        }
        return fields;
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    public FormBrowser with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public RequestSpecification request() {
        return given().redirects().follow(false).urlEncodingEnabled(false).accept("text/html").cookies(cookies);
    }

    private Response keep(Response answer) {
        answer.detailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }
}
