package io.landfall.resellers;

import java.util.List;

/**
 * What a reseller sets of a brand. Null keeps what is there; in a new brand it means the default.
 *
 * @param slug the name below landfall.shops-domain; fixed once the shop has been published
 */
public record SaveBrand(String name, String senderName, String slug, String color, String currency, List<String> languages, String supportEmail) {

    public static SaveBrand named(String name) {
        return new SaveBrand(name, null, null, null, null, null, null);
    }
}
