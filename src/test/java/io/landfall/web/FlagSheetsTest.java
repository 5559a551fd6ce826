package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class FlagSheetsTest {

    private static final String HTMX = "META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js";
    private final Assets assets = new Assets(HTMX);
    private final FlagSheets sheets = new FlagSheets(assets);

    private String page(String... codes) {
        var page = new StringBuilder();
        for (var code : codes) {
            page.append("<img class=\"flag\" src=\"").append(assets.flag(code)).append("\" alt=\"\">");
        }
        return page.toString();
    }

    private static String address(String page) {
        return page.replaceAll("(?s).*?src=\"([^#\"]+).*", "$1");
    }

    @Test
    void manyFlagsAreViewsOfOneSheet() {
        var page = sheets.gather(page("jp", "tr", "us", "jp"));
        assertThat(page).contains(address(page) + "#jp\"", address(page) + "#tr\"", address(page) + "#us\"");
        var sheet = new String(sheets.at(address(page)).orElseThrow().raw(), StandardCharsets.UTF_8);
        assertThat(sheet).contains("<view id=\"jp\" viewBox=\"0 0 512 512\"/>", "<view id=\"us\" viewBox=\"0 1024 512 512\"/>", "id=\"us-a\"", "url(#us-a)").doesNotContain("url(#a)");
    }

    @Test
    void fewFlagsStayFilesOfTheirOwn() {
        assertThat(sheets.gather(page("jp", "tr", "jp"))).isEqualTo(page("jp", "tr", "jp"));
    }

    @Test
    void anyNodeServesASheetByItsAddressAlone() {
        var all = assets.flags().toArray(String[]::new);
        var made = sheets.at(address(sheets.gather(page(all)))).orElseThrow();
        var elsewhere = new FlagSheets(new Assets(HTMX)).at(made.path()).orElseThrow();
        assertThat(elsewhere.raw()).isEqualTo(made.raw());
        assertThat(made.path().length()).isLessThan(90);
    }

    @Test
    void anAddressThatNobodyMadeIsNothing() {
        var address = address(sheets.gather(page("jp", "tr", "us")));
        assertThat(sheets.at(address.replaceAll("\\.[0-9a-f]{10}\\.", ".0123456789."))).isEmpty();
        assertThat(sheets.at("/assets/flags/" + "_".repeat(60) + ".0123456789.svg")).isEmpty();
        assertThat(sheets.at("/assets/flags/A.0123456789.svg")).isEmpty();
        assertThat(sheets.at("/assets/flags/../app.css")).isEmpty();
    }
}
