package io.landfall.upstream;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** The suppliers this house knows, found through their port. */
@ApplicationScoped
public class Suppliers {

    private final Instance<EsimProvider> providers;

    Suppliers(@Any Instance<EsimProvider> providers) {
        this.providers = providers;
    }

    /** Those the operator has connected. */
    public List<EsimProvider> connected() {
        return providers.stream().filter(EsimProvider::configured).toList();
    }

    /** Also those that are not connected, for the operator's page. */
    public List<EsimProvider> known() {
        return providers.stream().toList();
    }

    /** Whether orders of this supplier cannot be looked up by our reference: then it is bought from through its {@link Stock}. */
    public boolean keepsNoReference(String name) {
        return providers.stream().anyMatch(one -> one.name().equals(name) && one.stock().isPresent());
    }

    /** Empty for one that is not connected any more: background work for it has nobody to ask and ends. */
    public Optional<EsimProvider> connected(String name) {
        return connected().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Throws {@link IllegalArgumentException} for a name nobody has, {@link IllegalStateException} for one no longer connected. */
    public EsimProvider named(String name) {
        var provider = providers.stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No supplier is called " + name));
        if (!provider.configured()) {
            throw new IllegalStateException("The supplier " + name + " is not connected any more");
        }
        return provider;
    }
}
