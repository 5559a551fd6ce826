package io.landfall.platform;

import jakarta.persistence.EntityManager;

import org.hibernate.Session;

/**
 * Whether rows were read in this transaction before. A row read for the first time can be locked by the statement that reads it and is
 * fresh then; one that was read before must be locked and read again, because Hibernate would keep its old state.
 */
public final class Loaded {

    private Loaded() {
    }

    /** Whether this transaction holds any row of that entity. */
    public static boolean any(EntityManager database, Class<?> entity) {
        return database.unwrap(Session.class).getStatistics().getEntityKeys().stream()
                .anyMatch(key -> ((org.hibernate.engine.spi.EntityKey) key).getEntityName().equals(entity.getName()));
    }
}
