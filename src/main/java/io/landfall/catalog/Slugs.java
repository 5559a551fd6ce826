package io.landfall.catalog;

import java.util.Locale;

/** Our words in addresses. */
final class Slugs {

    private Slugs() {
    }

    /** "Türkiye" → "turkiye", "Bosnia & Herzegovina" → "bosnia-and-herzegovina"; "x" when nothing is left. */
    static String of(String text) {
        var slug = Folding.fold(text.replace("&", " and ").replaceAll("[’'`]", "")).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "x" : slug;
    }

    /** "middle-east" → "Middle East", when nobody told us a better name. */
    static String title(String slug) {
        var title = new StringBuilder();
        for (var word : slug.split("[-_ ]+")) {
            if (!word.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ").append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return title.isEmpty() ? slug.toUpperCase(Locale.ROOT) : title.toString();
    }

    /** "japan-5gb-30-days", "japan-unlimited-7-days-voice": what a new plan would like to be called. */
    static String of(String place, PlanFacts plan) {
        boolean voice = plan.voiceMinutes() != null && plan.voiceMinutes() > 0;
        boolean messages = plan.smsCount() != null && plan.smsCount() > 0;
        var data = plan.unlimited() ? "-unlimited" : plan.dataMegabytes() > 0 ? "-" + data(plan.dataMegabytes()) : "";
        return place + data + "-" + plan.days() + (plan.days() == 1 ? "-day" : "-days") + (voice ? "-voice" : messages ? "-sms" : "");
    }

    /** 5120 → "5gb", 1536 → "1-5gb", 500 → "500mb". */
    private static String data(long megabytes) {
        if (megabytes < 1024) {
            return megabytes + "mb";
        }
        long tenths = (megabytes * 10 + 512) / 1024;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "-" + tenths % 10) + "gb";
    }
}
