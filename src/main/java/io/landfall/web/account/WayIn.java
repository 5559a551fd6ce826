package io.landfall.web.account;

import java.time.Instant;
import java.util.List;

import io.landfall.accounts.LinkedIdentities;

/** A way in from elsewhere, in words. */
public record WayIn(long id, String name, String email, Instant linkedAt, Instant usedAt) {

    static List<WayIn> of(List<LinkedIdentities.Linked> linked, SsoProviders providers) {
        return linked.stream().map(way -> new WayIn(way.id(), providers.name(way.provider()), way.email(), way.linkedAt(), way.usedAt())).toList();
    }

    /** Providers at which nobody is linked yet. */
    static List<SsoWay> others(List<LinkedIdentities.Linked> linked, SsoProviders providers) {
        return providers.ways(null).stream().filter(way -> linked.stream().noneMatch(one -> one.provider().equals(way.code())))
                .map(way -> new SsoWay(way.code(), way.name(), way.href() + "?link=1")).toList();
    }
}
