package io.landfall.web.shop.esims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.landfall.esims.EsimDetails;
import io.landfall.esims.QrCode;
import io.landfall.orders.OrderDetails;
import io.landfall.web.shop.SoldPlan;
import io.quarkus.qute.TemplateData;

/**
 * The eSIM's page. It shows neither name nor address nor a way to the order: its link may be given to somebody else.
 *
 * @param qr      null once the eSIM was withdrawn, like everything that carries its codes
 * @param handOff leads the phone to this page
 * @param address of this page, absolute
 * @param daily   data used per day, or null
 * @param topUp   the plan can be topped up; whether it can be at this moment only the supplier knows
 */
@TemplateData
public record EsimView(EsimDetails esim, String orderNumber, SoldPlan plan, UsageView usage, String deviceName, boolean phone, Qr qr, Qr handOff, String address,
        String appleLink, String androidLink, String iccid, String apnIphone, String apnAndroid, List<Guide.Fold> folds, boolean topUp, DailyChart daily) {

    /** Dark cells as one SVG path in a box of {@code size} units. */
    @TemplateData
    public record Qr(String path, int size) {
        static Qr of(String text) {
            var code = QrCode.of(text);
            return new Qr(code.path(), code.size());
        }
    }

    static EsimView of(EsimDetails esim, OrderDetails order, Instant usedUpAt, DailyChart daily, Device device, String address, EsimMessages say, Locale locale, Instant now) {
        var plan = SoldPlan.of(order.plan(), order.facts(), locale);
        var secrets = esim.secrets();
        return new EsimView(esim, order.number(), plan, UsageView.of(esim, order.facts(), usedUpAt, 0, locale, now), device.name(), device != Device.SCREEN,
                secrets == null ? null : Qr.of(secrets.lpa()), secrets == null ? null : Qr.of(address), address,
                secrets == null ? null : InstallLinks.apple(secrets), secrets == null ? null : InstallLinks.android(secrets), inGroups(esim.iccid().digits()),
                esim.apn().get("ios"), esim.apn().get("android"), secrets == null ? List.of() : Guide.folds(esim.guide(), device, plan.place(), say, locale),
                order.facts().rechargeable() && secrets != null, daily);
    }

    /** "8981 1000 0071 3329 084". */
    static String inGroups(String digits) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < digits.length(); i += 4) {
            groups.add(digits.substring(i, Math.min(digits.length(), i + 4)));
        }
        return String.join(" ", groups);
    }

    public boolean apple() {
        return deviceName.endsWith("IPHONE");
    }

    public boolean oldIphone() {
        return deviceName.equals("OLD_IPHONE");
    }

    /** The page turns from installing to using once the network has seen the phone. */
    public boolean inUse() {
        return usage.state().isInstalled();
    }

    public boolean apnAutomatic() {
        return apnIphone == null && apnAndroid == null;
    }

    public String roaming() {
        return esim.roaming() == null ? "maybe" : esim.roaming() ? "on" : "off";
    }
}
