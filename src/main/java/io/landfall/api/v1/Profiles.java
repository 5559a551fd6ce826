package io.landfall.api.v1;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.contract.v1.ResellerProfileJson;
import io.landfall.contract.v1.Wire;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Storefronts;

/** Brands in the words of the contract. */
@ApplicationScoped
class Profiles {

    private final Storefronts shops;

    Profiles(Storefronts shops) {
        this.shops = shops;
    }

    ResellerProfileJson json(Brand brand) {
        return new ResellerProfileJson(Wire.profile(brand.id()), brand.name(), brand.senderName(), brand.isDefault(), brand.color().toUpperCase(Locale.ROOT), logo(brand),
                Wire.time(brand.createdAt()), Wire.time(brand.updatedAt()));
    }

    /** Absolute; null without one. Whoever has it may look at it. */
    String logo(Brand brand) {
        return brand.logo() == null ? null : shops.own().origin() + brand.logo().path();
    }

    /** "prf-12", or 12. Throws {@link Refusal} "not_found" for what cannot be one. */
    static long id(String id) {
        if (!id.matches("(prf-)?\\d{1,18}")) {
            throw new Refusal("not_found");
        }
        return Long.parseLong(id.replace("prf-", ""));
    }
}
