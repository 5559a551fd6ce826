package io.landfall.web.shop.esims;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.landfall.esims.DailyUse;
import io.landfall.web.Words;
import io.quarkus.qute.TemplateData;

/**
 * Data used per day as bars, drawn with attributes only. Places across are shares of the width, so it fits every screen; heights are pixels.
 *
 * @param top    of the axis, in MB; {@code middle} is half of it
 * @param from   first day, {@code to} the last
 * @param sum    of all, "2.8 GB"
 */
@TemplateData
public record DailyChart(List<Bar> bars, long top, long middle, String from, String to, String sum) {

    private static final int FLOOR = 134;
    private static final int HIGHEST = 120;
    /** Hundredths of a percent: the axis' numbers stand left of the first. */
    private static final int LEFT = 700;
    private static final int WHOLE = 9_300;
    private static final int WIDEST = 1_200;
    private static final Map<String, String> PATTERNS = Map.of("en", "MMM d", "ja", "M月d日");

    /**
     * @param label  "May 19"
     * @param used   "410 MB"
     * @param x      left edge, {@code centre} and {@code width} likewise shares: "10.50%"
     * @param peak   the highest, which has its number above it
     * @param minor  its label gives way on a small screen
     */
    @TemplateData
    public record Bar(String label, String used, String x, String centre, String width, int y, int height, boolean today, boolean peak, boolean minor) {

        public int above() {
            return y - 7;
        }
    }

    /** Null when there is nothing to compare. */
    static DailyChart of(List<DailyUse.Day> days, LocalDate today, Locale locale) {
        if (days.isEmpty()) {
            return null;
        }
        var labels = DateTimeFormatter.ofPattern(PATTERNS.getOrDefault(locale.getLanguage(), "d MMM"), locale);
        long most = days.stream().mapToLong(DailyUse.Day::megabytes).max().orElse(0);
        long top = top(most);
        int slot = WHOLE / days.size();
        int width = Math.min(slot * 62 / 100, WIDEST);
        var bars = new ArrayList<Bar>();
        for (var day : days) {
            int left = LEFT + slot * bars.size();
            int height = (int) (day.megabytes() * HIGHEST / top);
            bars.add(new Bar(labels.format(day.date()), Words.data(day.megabytes(), locale), share(left + (slot - width) / 2), share(left + slot / 2), share(width), FLOOR - height, height,
                    day.date().equals(today), day.megabytes() == most && bars.stream().noneMatch(Bar::peak), days.size() > 4 && (days.size() - bars.size()) % 2 == 0));
        }
        return new DailyChart(List.copyOf(bars), top, top / 2, bars.get(0).label(), bars.get(bars.size() - 1).label(),
                Words.data(days.stream().mapToLong(DailyUse.Day::megabytes).sum(), locale));
    }

    /** A round number above: 2, 4, 6, 8 or 10 and zeros. */
    private static long top(long most) {
        long unit = 1;
        while (unit * 10 < most) {
            unit *= 10;
        }
        long step = unit * 2;
        return Math.max(2, (most + step - 1) / step * step);
    }

    private static String share(int hundredths) {
        return hundredths / 100 + "." + hundredths % 100 / 10 + hundredths % 10 + "%";
    }
}
