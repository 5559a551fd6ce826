package io.landfall.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

import io.landfall.web.Languages;

class SitemapTest {

    private static final Instant CHANGED = Instant.parse("2026-11-20T10:15:30.123Z");

    private static Sitemap sitemap(int pages, int partOf) {
        return new Sitemap("https://shop.example", io.landfall.web.Languages.ALL, CHANGED, IntStream.range(0, pages).mapToObj(page -> "/plan/p" + page).toList(), partOf);
    }

    private static Document xml(String text) {
        return Jsoup.parse(text, Parser.xmlParser());
    }

    @Test
    void whatFitsIntoOneFileIsOneFile() {
        var urls = xml(sitemap(3, 3).whole()).select("urlset > url");
        assertThat(urls).hasSize(3 * Languages.ALL.size());
        assertThat(urls.select("lastmod").eachText()).containsOnly("2026-11-20T10:15:30Z");
    }

    @Test
    void moreIsAnIndexOfPartsThatTogetherHoldEveryPageOnce() {
        var sitemap = sitemap(7, 3);
        assertThat(xml(sitemap.whole()).select("sitemapindex > sitemap > loc").eachText()).containsExactly("https://shop.example/sitemap-1.xml",
                "https://shop.example/sitemap-2.xml", "https://shop.example/sitemap-3.xml");
        var all = IntStream.rangeClosed(1, sitemap.parts()).mapToObj(part -> xml(sitemap.part(part)).select("url > loc").eachText()).flatMap(List::stream).toList();
        assertThat(all).hasSize(7 * Languages.ALL.size()).doesNotHaveDuplicates();
    }

    @Test
    void theFrontPageInAnotherLanguageEndsWithoutASlash() {
        var urls = xml(new Sitemap("https://shop.example", io.landfall.web.Languages.ALL, CHANGED, List.of("/"), 3).whole()).select("url > loc").eachText();
        assertThat(urls).contains("https://shop.example/", "https://shop.example/fr");
    }
}
