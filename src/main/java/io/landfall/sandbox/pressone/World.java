package io.landfall.sandbox.pressone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the simulated catalogue out of {@code countries.csv}, always the same one. */
final class World {

    private static final List<Region> REGIONS = List.of(
            new Region('E', "europe", "Europe", "Continental", 2600, true, true),
            new Region('A', "asia", "Asia", "Monsoon", 3400, false, true),
            new Region('F', "africa", "Africa", "Savannah One", 9800, false, false),
            new Region('L', "latin-america", "Latin America", "Ruta Latina", 5600, false, false),
            new Region('C', "caribbean-islands", "Caribbean Islands", "Trade Winds", 7900, false, false),
            new Region('M', "middle-east-and-north-africa", "Middle East and North Africa", "Silk and Sand", 5200, false, false),
            new Region('O', "oceania", "Oceania", "Blue Continent", 3600, false, false),
            new Region('N', "north-america", "North America", "Great Lakes", 3300, true, true));

    private final List<Country> countries = read();
    private int nextCarrier = 101;

    private World() {
    }

    static List<Place> places() {
        return new World().build();
    }

    private List<Place> build() {
        var places = new ArrayList<Place>();
        countries.forEach(country -> places.add(local(country)));
        REGIONS.forEach(region -> places.add(wide(region, countries.stream().filter(country -> country.regions().indexOf(region.letter) >= 0).toList())));
        places.add(wide(new Region('*', "world", "World", "Meridian", 8200, true, false), countries.stream().filter(country -> !country.has('n')).toList()));
        return List.copyOf(places);
    }

    private Place local(Country country) {
        var offerings = new ArrayList<Place.Offering>();
        int spread = Math.floorMod(country.code().hashCode(), 3);
        boolean rich = country.has('u') || country.has('v');
        var data = carrier(country.brand(), true, false, country.has('i') || spread == 2 && !rich ? "installation" : "first-usage", country.has('k'),
                !country.has('n'), spread == 1 ? Integer.valueOf(180) : null, List.of(country));
        var shelf = new Shelf(data, country.base());
        shelf.data(1, 7, 1000);
        if (spread == 0) {
            shelf.data(3, 15, 2300);
        } else {
            shelf.data(3, 30, 2450);
        }
        shelf.data(5, 30, 3600);
        if (!country.has('n') && (rich || spread > 0)) {
            shelf.data(10, 30, 6300);
        }
        if (rich || spread == 2 && country.base() < 500_000) {
            shelf.data(20, 30, 10_800);
        }
        if (country.has('u')) {
            shelf.unlimited(7, 5200);
            if (!country.has('v')) {
                shelf.unlimited(15, 9300);
            }
        }
        offerings.add(shelf.offering());
        if (country.has('v')) {
            var talk = new Shelf(carrier(country.brand() + " Talk", true, true, "first-usage", country.has('k'), true, 365, List.of(country)), country.base());
            talk.talk(5, 30, 100, 50, 5100);
            if (!country.has('u')) {
                talk.talk(10, 30, 200, 100, 8800);
            }
            offerings.add(talk.offering());
        }
        return new Place(slug(country.name()), country.code(), country.name(), List.copyOf(offerings));
    }

    private Place wide(Region region, List<Country> coverage) {
        var offerings = new ArrayList<Place.Offering>();
        var shelf = new Shelf(carrier(region.brand, false, false, "first-usage", false, true, null, coverage), region.base * 100);
        shelf.data(1, 7, 1000);
        shelf.data(3, 15, 2350);
        shelf.data(3, 30, 2550);
        shelf.data(5, 30, 3700);
        shelf.data(10, 30, 6500);
        shelf.data(20, 30, 11_200);
        if (region.unlimited) {
            shelf.unlimited(7, 5600);
            shelf.unlimited(15, 9900);
        }
        offerings.add(shelf.offering());
        if (region.voice) {
            var talk = new Shelf(carrier(region.brand + " Talk", false, true, "first-usage", false, true, 365, coverage), region.base * 100);
            talk.talk(5, 30, 100, 50, 5300);
            talk.talk(10, 30, 200, 100, 9100);
            offerings.add(talk.offering());
        }
        return new Place(region.slug, "", region.title, List.copyOf(offerings));
    }

    private Carrier carrier(String title, boolean local, boolean voice, String activation, boolean identityCheck, boolean rechargeable, Integer window,
            List<Country> coverage) {
        int id = nextCarrier++;
        return new Carrier(id, slug(title), title, local, voice, activation, identityCheck, rechargeable, window, id % 3 == 0 ? "internet" : "globaldata", coverage);
    }

    static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace("&", "and")
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static List<Country> read() {
        try (var in = World.class.getResourceAsStream("/sandbox/pressone/countries.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(Country::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Region(char letter, String slug, String title, String brand, long base, boolean voice, boolean unlimited) {
    }

    /** Prices in thousandths of the place's 1 GB price. */
    private static final class Shelf {

        private final Carrier carrier;
        private final long base;
        private final List<Product> products = new ArrayList<>();

        private Shelf(Carrier carrier, long base) {
            this.carrier = carrier;
            this.base = base;
        }

        private void data(int gigabytes, int days, int thousandths) {
            add(days + "days-" + gigabytes + "gb", gigabytes * 1024, days, 0, 0, thousandths, null);
        }

        private void unlimited(int days, int thousandths) {
            add(days + "days-unlimited", 0, days, 0, 0, thousandths, carrier.id() % 2 == 0
                    ? "3 GB a day at full speed, then 1 Mbps until the next day."
                    : "2 GB a day at full speed, then 512 kbps until the next day.");
        }

        private void talk(int gigabytes, int days, int voice, int text, int thousandths) {
            add(days + "days-" + gigabytes + "gb-" + voice + "mins-" + text + "sms", gigabytes * 1024, days, voice, text, thousandths, null);
        }

        private void add(String suffix, int megabytes, int days, int voice, int text, int thousandths, String fairUse) {
            // To 50 kobo: PressOne converts from dollars, so its naira are never round.
            long net = base * thousandths / 1000 / 50 * 50 + carrier.id() % 2 * 50L;
            long price = (net * 135 / 100 + 4_999) / 5_000 * 5_000;
            long recommended = carrier.id() % 4 == 0 ? 0 : (net * 170 / 100 + 9_999) / 10_000 * 10_000;
            var id = carrier.slug() + "-" + suffix;
            products.add(new Product(id, "sim", megabytes, days, voice, text, net, price, recommended, fairUse, carrier));
            if (carrier.rechargeable()) {
                products.add(new Product(id + "-topup", "topup", megabytes, days, voice, text, net, price, recommended, fairUse, carrier));
            }
        }

        private Place.Offering offering() {
            return new Place.Offering(carrier, List.copyOf(products));
        }
    }
}
