package io.landfall.web.reseller.overview;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.landfall.money.Money;
import io.landfall.orders.ResellerSales;
import io.landfall.web.Words;

/**
 * Sales per day as bars with the margin as their lower, stronger part. The picture has no viewBox: x is in per cent and y in pixels, so that bars
 * stretch and letters do not.
 *
 * @param lines  of the scale, from the bottom
 * @param empty  nothing was sold in all these days
 */
public record SalesChart(List<Bar> bars, List<Line> lines, boolean empty, int sold, Money sales, Money margin, String first, String last) {

    private static final int BOTTOM = 164;
    private static final int HEIGHT = 150;
    /** In hundredths of a per cent: where bars begin, and what they share. */
    private static final int LEFT = 1000;
    private static final int WIDE = 9000;

    /** @param x in per cent, like width and middle; the rest in pixels */
    public record Bar(String date, String dayOfMonth, int sold, Money sales, Money margin, String x, String width, String middle, int y, int height, int marginY, int marginHeight, boolean labelled,
            boolean today) {
    }

    public record Line(int y, int textY, String label) {
    }

    public Bar today() {
        return bars.get(bars.size() - 1);
    }

    static SalesChart of(List<ResellerSales.Day> days, Locale locale) {
        var currency = days.get(0).sales().currency();
        long top = ceiling(days.stream().mapToLong(day -> day.sales().minor()).max().orElse(0));
        var bars = new ArrayList<Bar>();
        int slot = WIDE / days.size();
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            int height = pixels(day.sales().minor(), top);
            int margin = pixels(day.margin().minor(), top);
            bars.add(new Bar(words(day.date(), locale), "" + day.date().getDayOfMonth(), day.sold(), day.sales(), day.margin(), percent(LEFT + i * slot + slot / 5), percent(slot * 3 / 5),
                    percent(LEFT + i * slot + slot / 2), BOTTOM - height, height, BOTTOM - margin, margin, i % 2 == 1, i == days.size() - 1));
        }
        var lines = List.of(line(0, top, currency, locale), line(top / 2, top, currency, locale), line(top, top, currency, locale));
        var sales = days.stream().map(ResellerSales.Day::sales).reduce(Money.zero(currency), Money::plus);
        return new SalesChart(bars, lines, sales.isZero(), days.stream().mapToInt(ResellerSales.Day::sold).sum(), sales,
                days.stream().map(ResellerSales.Day::margin).reduce(Money.zero(currency), Money::plus), bars.get(0).date(), bars.get(bars.size() - 1).date());
    }

    private static Line line(long minor, long top, String currency, Locale locale) {
        int y = BOTTOM - pixels(minor, top);
        return new Line(y, y + 4, Words.money(new Money(minor, currency), locale));
    }

    /** The next of 2, 4, 10, 20, 40, … so that the half is a whole number, too. */
    static long ceiling(long most) {
        for (long unit = 100;; unit *= 10) {
            for (long step : new long[] {2, 4, 10}) {
                if (most <= unit * step) {
                    return unit * step;
                }
            }
        }
    }

    private static int pixels(long minor, long top) {
        return (int) (Math.max(0, minor) * HEIGHT / top);
    }

    private static String percent(int hundredths) {
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + "%";
    }

    private static String words(LocalDate date, Locale locale) {
        return Words.day(date.atStartOfDay(ZoneOffset.UTC).toInstant(), locale);
    }
}
