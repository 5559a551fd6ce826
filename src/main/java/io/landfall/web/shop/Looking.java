package io.landfall.web.shop;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.claims.Openings;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import org.jboss.logging.Logger;

/** Notes the first time a traveller looks at a page of theirs. Our own people's looks prove nothing and do not count. */
@ApplicationScoped
public class Looking {

    private static final Logger LOG = Logger.getLogger(Looking.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Openings openings;
    private final CurrentIdentityAssociation identity;

    Looking(Openings openings, CurrentIdentityAssociation identity) {
        this.openings = openings;
        this.identity = identity;
    }

    /** Never in the way of the page. */
    public void at(Openings.Page page, String link, String orderNumber) {
        try {
            if (!openings.isKnown(page, link) && !isOperator()) {
                openings.opened(page, link, orderNumber);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The first look at a page of %s is not noted: %s", orderNumber, e.toString());
        }
    }

    private boolean isOperator() {
        try {
            return identity.getDeferredIdentity().await().atMost(PATIENCE).hasRole("operator");
        } catch (SecurityException e) {
            return false; // An old cookie is nobody.
        }
    }
}
