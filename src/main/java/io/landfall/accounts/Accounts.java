package io.landfall.accounts;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** All accounts, for rooms that may know whether an address has one (the mail room); never for a page to tell. */
@ApplicationScoped
public class Accounts {

    private final EntityManager database;
    private final Clock clock;

    Accounts(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** As {@link #byEmail(long, String)} in the operator's own shop. */
    @Transactional
    public Optional<AccountDetails> byEmail(String email) {
        return byEmail(Whereabouts.OWN_SHOP, email);
    }

    /** Of that shop, confirmed or not; never a disabled one. */
    @Transactional
    public Optional<AccountDetails> byEmail(long shop, String email) {
        return database.createQuery("from Account where email = ?1 and shop = ?2 and disabledAt is null", Account.class).setParameter(1, Addresses.normalised(email))
                .setParameter(2, shop).getResultStream().findFirst().map(this::details);
    }

    /** The account of an actor or of a number that another room keeps. */
    @Transactional
    public Optional<AccountDetails> byId(long id) {
        return Optional.ofNullable(database.find(Account.class, id)).map(this::details);
    }

    private AccountDetails details(Account account) {
        var change = Optional.ofNullable(database.find(EmailChange.class, account.id())).filter(open -> open.isOpen(clock.instant()));
        return new AccountDetails(account.id(), account.email(), account.role(), account.locale(), account.createdAt(), account.confirmedAt(),
                account.passwordHash() != null, account.passwordAt(), account.alerts(), change.map(EmailChange::newEmail).orElse(null),
                change.filter(EmailChange::oldAgreed).isPresent(), change.filter(EmailChange::newAgreed).isPresent());
    }
}
