package io.landfall.web.reseller;

import java.util.Arrays;
import java.util.List;

import io.landfall.resellers.Position;

/**
 * What stands around each page of the portal.
 *
 * @param business name of the business
 * @param email    who is signed in
 * @param said     a word about what was just done, or null
 */
public record Room(String business, String email, Position position, List<Place> places, String said) {

    /** Places that stand together; groups without any are left out. */
    public List<List<Place>> groups() {
        return Arrays.stream(Place.Group.values()).map(group -> places.stream().filter(place -> place.group() == group).toList()).filter(group -> !group.isEmpty()).toList();
    }
}
