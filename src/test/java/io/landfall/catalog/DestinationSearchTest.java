package io.landfall.catalog;

import static io.landfall.catalog.UpstreamPlans.global;
import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationSearchTest {

    private static final CatalogSnapshot EVERYWHERE = everywhere();

    private static CatalogSnapshot everywhere() {
        var plans = new ArrayList<Plan>();
        for (var country : Geography.get().countries()) {
            if (!country.slug().equals("north-korea")) {
                plans.add(TestPlans.plan(local(country.iso2(), country.iso2().toUpperCase(Locale.ROOT)).plan()));
            }
        }
        plans.add(TestPlans.plan(regional("eu", "europe", "FR", "DE").plan()));
        plans.add(TestPlans.plan(regional("as", "asia", "JP").plan()));
        plans.add(TestPlans.plan(global("w", "FR", "JP").plan()));
        return TestPlans.snapshot(plans.toArray(Plan[]::new));
    }

    private static List<Hit> find(String text, Locale locale) {
        return EVERYWHERE.search().find(text, locale, 8);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"japan,japan", "JAPAN,japan", "jap,japan", "japn,japan", "jpaan,japan", "japon,japan", "日本,japan", "일본,japan", "Giappone,japan", "اليابان,japan",
            "tokyo,japan", "tokio,japan", "holland,netherlands", "hollande,netherlands", "nederland,netherlands", "bali,indonesia", "allemagne,germany", "deutschland,germany",
            "alemania,germany", "duitsland,germany", "niemcy,germany", "almanya,germany", "ドイツ,germany", "德国,germany", "uk,united-kingdom", "England,united-kingdom",
            "scotland,united-kingdom", "london,united-kingdom", "great britain,united-kingdom", "usa,united-states", "us,united-states", "america,united-states",
            "new york,united-states", "hawaii,united-states", "dubai,united-arab-emirates", "uae,united-arab-emirates", "turkiye,turkey", "Türkiye,turkey", "turkey,turkey",
            "turquie,turkey", "istanbul,turkey", "istambul,turkey", "ivory coast,ivory-coast", "cote d'ivoire,ivory-coast", "Côte d’Ivoire,ivory-coast", "czech republic,czechia",
            "burma,myanmar", "macedonia,north-macedonia", "swaziland,eswatini", "korea,south-korea", "korea south,south-korea", "seoul,south-korea", "españa,spain",
            "espagne,spain", "mallorca,spain", "tenerife,spain", "grece,greece", "santorini,greece", "swtzerland,switzerland", "switserland,switzerland", "schweiz,switzerland",
            "thialand,thailand", "tailand,thailand", "phuket,thailand", "vietnam,vietnam", "viet nam,vietnam", "autriche,austria", "osterreich,austria", "Österreich,austria",
            "australa,australia", "astralia,australia", "newzealand,new-zealand", "new zeland,new-zealand", "nz,new-zealand", "egpyt,egypt", "marocco,morocco", "maroc,morocco",
            "brasil,brazil", "mexiko,mexico", "cancun,mexico", "hong kong,hong-kong", "hongkong,hong-kong", "macau,macao", "reunion,reunion", "curacao,curacao", "kosovo,kosovo",
            "indonezia,indonesia", "philipines,philippines", "phillipines,philippines", "singapur,singapore", "columbia,colombia", "croacia,croatia", "portgual,portugal",
            "st lucia,saint-lucia", "bosnia,bosnia-and-herzegovina", "jp,japan", "de,germany", "europe,europe", "europa,europe", "asie,asia", "global,world", "worldwide,world",
            "sao tome,sao-tome-and-principe", "  japan  ,japan", "Moskau,", "arabia,saudi-arabia", "emirates,united-arab-emirates", "south afrca,south-africa"})
    void theFirstHitIsWhatTheTravellerMeant(String typed, String slug) {
        var hits = find(typed, Locale.ENGLISH);
        if (slug != null) {
            assertThat(hits).as(typed).isNotEmpty();
            assertThat(hits.get(0).slug()).as(typed + " found " + hits.stream().map(Hit::slug).toList()).isEqualTo(slug);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "ar", "ja"})
    void everyPlaceHasItsNameAndIsFoundByIt(String language) {
        var locale = Locale.forLanguageTag(language);
        for (var country : Geography.get().countries()) {
            var name = country.name(locale);
            assertThat(name).as(country.slug()).isNotBlank();
            assertThat(find(name, locale)).as(name).extracting(Hit::slug).contains(country.slug());
        }
        for (var region : List.of("europe", "asia", "world")) {
            var name = Geography.get().region(region).orElseThrow().name(locale);
            assertThat(find(name, locale)).as(name).extracting(Hit::slug).contains(region);
        }
        if (List.of("ar", "ja").contains(language)) {
            assertThat(Geography.get().countries()).noneMatch(country -> country.name(locale).matches(".*[A-Za-z]{2}.*"));
        }
    }

    @ParameterizedTest
    @CsvSource({"qqqq", "xyzzyx", "''", "' '", "!!!", "'%_'", "zz", "'<script>'"})
    void nonsenseFindsNothing(String typed) {
        assertThat(find(typed, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void theAnswerIsInTheTravellersLanguageAndSaysWhatMatched() {
        var english = find("Allemagne", Locale.ENGLISH).get(0);
        assertThat(english.name()).isEqualTo("Germany");
        assertThat(english.matched()).isEqualTo("Allemagne");
        var french = find("Allemagne", Locale.FRENCH).get(0);
        assertThat(french.name()).isEqualTo("Allemagne");
        assertThat(french.matched()).isNull();
        assertThat(find("bal", Locale.ENGLISH)).anySatisfy(hit -> {
            assertThat(hit.name()).isEqualTo("Indonesia");
            assertThat(hit.matched()).isEqualTo("Bali");
            assertThat(hit.marks()).containsExactly(new Hit.Mark(0, 3));
        });
    }

    @Test
    void theMarksCountInTheTextAsItIsWritten() {
        assertThat(marked(find("cote d", Locale.FRENCH).get(0))).isEqualTo("Côte d");
        assertThat(marked(find("turki", Locale.ENGLISH).get(0))).isEqualTo("Türki");
        assertThat(marked(find("zealand", Locale.ENGLISH).get(0))).isEqualTo("Zealand");
        assertThat(marked(find("aland", Locale.ENGLISH).get(0))).isEqualTo("Åland");
        assertThat(find("japn", Locale.ENGLISH).get(0).marks()).isEmpty();
    }

    private static String marked(Hit hit) {
        var mark = hit.marks().get(0);
        return hit.markedText().substring(mark.from(), mark.to());
    }

    @ParameterizedTest
    @CsvSource({"austria,australia", "australia,austria", "niger,nigeria", "nigeria,niger", "dominica,dominican-republic", "slovakia,slovenia", "slovenia,slovakia",
            "guinea,guinea-bissau", "congo,dr-congo", "south korea,north-korea", "georgia,united-states", "ireland,iceland", "iceland,ireland", "Autriche,australia"})
    void destinationsThatAreEasilyMistakenAreNamed(String typed, String other) {
        assertThat(find(typed, Locale.ENGLISH).get(0).didYouMean()).extracting(Hit.Suggestion::slug).contains(other);
    }

    @Test
    void aCityLeavesNoDoubtAboutTheCountry() {
        assertThat(find("vienna", Locale.ENGLISH).get(0).didYouMean()).isEmpty();
    }

    @Test
    void georgiaIsACountryFirstAndAStateSecond() {
        assertThat(find("georgia", Locale.ENGLISH)).extracting(Hit::slug).containsSubsequence("georgia", "united-states");
    }

    @Test
    void bothNigersAreOfferedWhileTyping() {
        assertThat(find("nig", Locale.ENGLISH)).extracting(Hit::slug).contains("niger", "nigeria");
    }

    @Test
    void aCountryWithoutPlansIsFoundAfterTheOthersAndSaysSo() {
        var hits = find("korea", Locale.ENGLISH);
        assertThat(hits).extracting(Hit::slug).containsSubsequence("south-korea", "north-korea");
        assertThat(find("north korea", Locale.ENGLISH).get(0).available()).isFalse();
        assertThat(CatalogSnapshot.empty().search().find("japan", Locale.ENGLISH, 3).get(0).available()).isFalse();
    }

    @Test
    void everyNameOfEveryCountryFindsItsCountry() {
        for (var country : Geography.get().countries()) {
            for (var language : List.of("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "ar", "ja", "zh", "ko")) {
                var locale = Locale.forLanguageTag(language);
                assertThat(find(country.name(locale), locale)).as(country.slug() + " in " + language).extracting(Hit::slug).contains(country.slug());
            }
        }
    }

    @Test
    void aSearchTakesLittleTime() {
        var words = List.of("japn", "switserland", "Allemagne", "xqxqxqxqxq", "united", "a", "south");
        for (int i = 0; i < 300; i++) {
            find(words.get(i % words.size()), Locale.ENGLISH);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 700; i++) {
            find(words.get(i % words.size()), Locale.ENGLISH);
        }
        assertThat((System.nanoTime() - start) / 700).as("nanoseconds each").isLessThan(20_000_000L);
    }
}
