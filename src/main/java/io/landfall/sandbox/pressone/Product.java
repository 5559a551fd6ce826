package io.landfall.sandbox.pressone;

/**
 * A package PressOne sells.
 *
 * @param type        "sim" or "topup"
 * @param megabytes   0 when unlimited
 * @param voice       minutes, 0 for none
 * @param text        messages, 0 for none
 * @param net         what is charged, in kobo
 * @param price       minimum retail price, in kobo
 * @param recommended recommended retail price in kobo, 0 when PressOne names none
 * @param fairUse     fair usage policy, or null
 */
record Product(String id, String type, int megabytes, int days, int voice, int text, long net, long price, long recommended,
        String fairUse, Carrier carrier) {

    boolean unlimited() {
        return megabytes == 0;
    }

    boolean topUp() {
        return type.equals("topup");
    }

    String data() {
        return unlimited() ? "Unlimited" : megabytes / 1024 + " GB";
    }

    String title() {
        return data() + (text > 0 ? " - " + text + " SMS" : "") + (voice > 0 ? " - " + voice + " Mins" : "") + " - " + days + " Days";
    }

    Product priced(long newNet, long newPrice) {
        return new Product(id, type, megabytes, days, voice, text, newNet, newPrice, recommended, fairUse, carrier);
    }
}
