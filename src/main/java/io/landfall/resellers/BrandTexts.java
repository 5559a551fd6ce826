package io.landfall.resellers;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.platform.Refusal;

/** The shops' legal texts: plain text, an empty line ends a paragraph, "# " begins a heading. Data, never markup or a template. */
@ApplicationScoped
class BrandTexts {

    private static final int LONGEST = 100_000;

    private final EntityManager database;

    BrandTexts(EntityManager database) {
        this.database = database;
    }

    @SuppressWarnings("unchecked")
    Map<LegalText, Map<String, String>> of(long shop) {
        List<Object[]> rows = database.createNativeQuery("select kind, language, body from shop_text where shop_id = ?1").setParameter(1, shop).getResultList();
        var texts = new EnumMap<LegalText, Map<String, String>>(LegalText.class);
        rows.forEach(row -> texts.computeIfAbsent(LegalText.valueOf((String) row[0]), kind -> new TreeMap<>()).put((String) row[1], (String) row[2]));
        return texts;
    }

    void put(long shop, LegalText kind, String language, String body, Instant now) {
        if (!Brand.LANGUAGES.contains(language)) {
            throw new Refusal("languages_invalid", "language", Map.of());
        }
        var text = body == null ? "" : body.replace("\r\n", "\n").replace("\u0000", "").strip();
        if (text.length() > LONGEST) {
            throw new Refusal("text_too_long", kind.name(), Map.of("longest", LONGEST));
        }
        if (text.isEmpty()) {
            database.createNativeQuery("delete from shop_text where shop_id = ?1 and kind = ?2 and language = ?3").setParameter(1, shop).setParameter(2, kind.name())
                    .setParameter(3, language).executeUpdate();
            return;
        }
        database.createNativeQuery("""
                insert into shop_text (shop_id, kind, language, body, changed_at) values (?1, ?2, ?3, ?4, ?5)
                on conflict (shop_id, kind, language) do update set body = excluded.body, changed_at = excluded.changed_at where shop_text.body <> excluded.body""")
                .setParameter(1, shop).setParameter(2, kind.name()).setParameter(3, language).setParameter(4, text).setParameter(5, now).executeUpdate();
    }
}
