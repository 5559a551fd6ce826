package io.landfall.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;

import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Statements;
import io.landfall.testsupport.WatchedProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Whatever a visitor reaches from the front page by links: what may be stored can be asked about, and "unchanged" costs no SQL. */
@QuarkusTest
@TestProfile(WatchedProfile.class)
class ValidatorsTest extends ShopTest {

    private static final int MOST_PAGES = 150;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyStorableAnswerHasAValidatorAndUnchangedCostsNoStatement() {
        var seen = new LinkedHashSet<>(List.of("/", "/fr"));
        var next = new ArrayDeque<>(seen);
        int storable = 0;
        while (!next.isEmpty()) {
            var path = next.poll();
            var answer = get(path, null);
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                var page = Jsoup.parse(answer.body());
                for (var link : page.select("a[href], link[href], script[src], img[src]")) {
                    var to = (link.hasAttr("href") ? link.attr("href") : link.attr("src")).replaceAll("#.*", "");
                    if (to.startsWith("/") && !to.startsWith("//") && !to.startsWith("/sandbox") && seen.size() < MOST_PAGES && seen.add(to)) {
                        next.add(to);
                    }
                }
            }
            if (isStorable(answer)) {
                storable++;
                isConfirmedWithoutSql(path, answer);
            }
        }
        assertThat(storable).as("storable of " + seen).isGreaterThan(20);
        assertThat(seen).anyMatch(path -> path.startsWith("/plan/")).anyMatch(path -> path.startsWith("/fr/esim/")).anyMatch(path -> path.contains(".css"));
    }

    private static boolean isStorable(HttpResponse<String> answer) {
        var caching = answer.headers().firstValue("Cache-Control").orElse("");
        return answer.statusCode() == 200 && !caching.contains("no-store");
    }

    private void isConfirmedWithoutSql(String path, HttpResponse<String> answer) {
        var tag = answer.headers().firstValue("ETag");
        assertThat(tag).as(path).isPresent();
        assertThat(tag.get()).as(path).startsWith("\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        var ran = Statements.ofPages(() -> {
            var again = get(path, tag.get());
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.headers().firstValue("ETag")).as(path).isEqualTo(tag);
            assertThat(again.body()).as(path).isEmpty();
        });
        assertThat(ran).as(() -> path + Statements.list(ran)).isEmpty();
    }

    private HttpResponse<String> get(String path, String ifNoneMatch) {
        var request = HttpRequest.newBuilder(URI.create(WatchedProfile.shop() + path)).timeout(Duration.ofSeconds(60)).header("Accept", "text/html,*/*");
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
