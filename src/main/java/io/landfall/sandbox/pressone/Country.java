package io.landfall.sandbox.pressone;

import java.util.List;

/**
 * A line of {@code countries.csv}.
 *
 * @param regions letters of the regions it belongs to
 * @param base    net price of 1 GB for 7 days, in kobo
 * @param flags   see the head of the file
 */
record Country(String code, String name, String regions, long base, String brand, List<Network> networks, String flags) {

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    static Country of(String line) {
        var parts = line.split("\\|", -1);
        return new Country(parts[0], parts[1], parts[2], Long.parseLong(parts[3]) * 100, parts[4], Network.list(parts[5]), parts[6]);
    }

    /** A mobile network with its best standard. */
    record Network(String name, String best) {

        private static List<Network> list(String text) {
            return java.util.Arrays.stream(text.split(";")).map(each -> {
                int space = each.lastIndexOf(' ');
                return new Network(each.substring(0, space), each.substring(space + 1));
            }).toList();
        }
    }
}
