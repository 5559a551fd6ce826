package io.landfall.web.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.util.HashSet;

import io.landfall.contract.document.ApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What the document says can be read, without a script. */
@QuarkusTest
class ReferencePagesTest {

    @Test
    void everyOperationIsThereAndEveryLinkLeadsSomewhere() {
        var page = Jsoup.parse(RestAssured.get("/api/docs").then().statusCode(200).contentType(startsWith("text/html")).header("Content-Security-Policy", containsString("style-src 'self'"))
                .header("Cache-Control", startsWith("public")).header("ETag", startsWith("\"")).extract().asString());
        ApiDocument.served().json().get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            var article = page.getElementById(operation.getValue().get("operationId").asText());
            assertThat(article).as(operation.getValue().get("operationId").asText()).isNotNull();
            assertThat(article.text()).contains(operation.getValue().get("summary").asText(), "/api/v1" + path.getKey(), "curl");
            operation.getValue().at("/requestBody/content").findValues("properties").forEach(
                    properties -> properties.fieldNames().forEachRemaining(name -> assertThat(article.select("dt code").eachText()).anyMatch(told -> told.equals(name) || told.endsWith("." + name))));
        }));
        var ids = new HashSet<>(page.select("[id]").eachAttr("id"));
        assertThat(page.select("[id]")).hasSameSizeAs(ids);
        page.select("a[href^=#]").eachAttr("href").forEach(link -> assertThat(ids).contains(link.substring(1)));
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("a[href=/api/v1/openapi.json], a[href=/api/v1/collection.json]")).hasSize(2);
        RestAssured.get("/fr/api/docs").then().statusCode(200).body(containsString("lang=\"fr\""));
    }
}
