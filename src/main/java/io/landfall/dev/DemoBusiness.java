package io.landfall.dev;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderBatches;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.orders.UploadBatch;
import io.landfall.pricing.PriceBook;
import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Member;
import io.landfall.resellers.SaveBrand;
import io.landfall.resellers.Storefronts;
import io.quarkus.arc.profile.IfBuildProfile;

/** What the demo's business has done since its deposit: a shop, orders for customers of its own, and a file of them. Nothing here waits. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoBusiness {

    private static final String NAME = "Orchid Travel";

    private final Brands brands;
    private final Storefronts shops;
    private final CreditOrders orders;
    private final OrderBatches files;
    private final PriceBook prices;

    DemoBusiness(Brands brands, Storefronts shops, CreditOrders orders, OrderBatches files, PriceBook prices) {
        this.brands = brands;
        this.shops = shops;
        this.orders = orders;
        this.files = files;
        this.prices = prices;
    }

    void sells(Member owner) {
        var brand = brands.create(owner, new SaveBrand(NAME, null, null, "#d6006c", null, List.of("en", "fr"), "help@orchid.example"));
        for (var kind : LegalText.values()) {
            for (var language : brand.languages()) {
                brands.say(owner, brand.id(), kind, language, "# " + NAME + "\n\nA text of the demo.");
            }
        }
        brands.publish(owner, brand.id());
        order(owner, "demo-1", "jp", 1, "lia@mail.example", "Lia Ono", Locale.ENGLISH, "BK-88097", true);
        order(owner, "demo-2", "it", 2, "marc@mail.example", "Marc Petit", Locale.FRENCH, "BK-88102", true);
        order(owner, "demo-3", "th", 1, "nadia@mail.example", null, Locale.ENGLISH, null, false);
        var text = """
                email,name,plan,quantity,language,reference
                ana@mail.example,Ana Lima,%1$s,1,en,GRP-2001
                bo@mail,Bo Berg,%1$s,1,en,GRP-2002
                cyn@mail.example,Cyn Roy,%2$s,2,fr,GRP-2003
                """.formatted(cheapest("jp"), cheapest("fr"));
        var file = files.upload(owner, new UploadBatch("demo-file", "group-tour.csv", text.getBytes(StandardCharsets.UTF_8), null, true), Locale.ENGLISH);
        files.order(owner, file);
    }

    /** Where travellers find its shop. */
    String address(Member owner) {
        return brands.of(owner).stream().findFirst().map(brand -> shops.byId(brand.id()).origin() + "/").orElse("(none yet)");
    }

    private void order(Member owner, String key, String country, int quantity, String email, String customer, Locale language, String reference, boolean mail) {
        orders.place(owner, new PlaceOnCredit(key, cheapest(country), quantity, null, email, customer, language, null, reference, mail));
    }

    private String cheapest(String country) {
        return prices.shelf().offers().stream().filter(one -> one.sellable() && one.plan().place().equals(country)).min(Comparator.comparing(one -> one.retail())).orElseThrow()
                .plan().slug();
    }
}
