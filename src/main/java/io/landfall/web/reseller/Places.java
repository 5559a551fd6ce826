package io.landfall.web.reseller;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Workplace;
import io.quarkus.runtime.StartupEvent;

/** The places that have a page. They are found, so that a page that comes or goes takes its entry with it. */
@ApplicationScoped
public class Places {

    private final BeanManager beans;
    private Set<Place> there = EnumSet.noneOf(Place.class);

    Places(BeanManager beans) {
        this.beans = beans;
    }

    void look(@Observes StartupEvent event) {
        var found = EnumSet.noneOf(Place.class);
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean.getBeanClass().getName().startsWith(Places.class.getPackageName() + ".") && bean.getBeanClass().isAnnotationPresent(Path.class)) {
                Arrays.stream(Place.values()).filter(place -> opens(bean.getBeanClass(), place.path())).forEach(found::add);
            }
        }
        there = found;
    }

    /** There is a page at its address. */
    public boolean has(Place place) {
        return there.contains(place);
    }

    /** What this member is shown, in the order of the rail. */
    List<Place> of(Workplace workplace) {
        return there.stream().filter(place -> workplace.member().may(place.needs()))
                .filter(place -> place.isForDevelopers() || workplace.business().kind() == ResellerKind.RESELLER).toList();
    }

    private static boolean opens(Class<?> page, String path) {
        return Arrays.stream(page.getMethods()).filter(method -> method.isAnnotationPresent(GET.class))
                .anyMatch(method -> (page.getAnnotation(Path.class).value() + (method.isAnnotationPresent(Path.class) ? "/" + method.getAnnotation(Path.class).value() : ""))
                        .replaceAll("/+", "/").equals(path));
    }
}
