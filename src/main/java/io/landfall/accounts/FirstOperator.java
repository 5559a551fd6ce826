package io.landfall.accounts;

import java.time.Clock;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/** The first start makes the operator of the settings, when there is none; later starts leave whoever is there alone. */
@ApplicationScoped
class FirstOperator {

    private static final Logger LOG = Logger.getLogger(FirstOperator.class);

    private final EntityManager database;
    private final Passwords passwords;
    private final Clock clock;
    private final Optional<String> email;
    private final Optional<String> password;

    FirstOperator(EntityManager database, Passwords passwords, Clock clock, @ConfigProperty(name = "landfall.operator.email") Optional<String> email,
            @ConfigProperty(name = "landfall.operator.password") Optional<String> password) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
        this.email = email;
        this.password = password;
    }

    @Transactional
    void start(@Observes @Priority(100) StartupEvent event) {
        // Two nodes that start at once make one.
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended('first operator', 7))", Object.class).getResultList();
        boolean somebody = database.createQuery("select count(a) from Account a where a.role = ?1 and a.disabledAt is null", Long.class)
                .setParameter(1, Role.OPERATOR).getSingleResult() > 0;
        if (somebody) {
            return;
        }
        if (email.isEmpty() || password.isEmpty()) {
            LOG.warn("Nobody can sign in at /operator: set landfall.operator.email and landfall.operator.password for the next start");
            return;
        }
        var operator = new Account(Addresses.normalised(email.get()), Role.OPERATOR, passwords.hash(password.get()), java.util.Locale.ENGLISH, clock.instant());
        operator.confirmed(clock.instant());
        database.persist(operator);
        LOG.infof("The operator account %s was created", Addresses.normalised(email.get()));
    }
}
