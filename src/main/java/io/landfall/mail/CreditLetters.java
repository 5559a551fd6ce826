package io.landfall.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.credit.Credit;
import io.landfall.credit.CreditEvents;
import io.landfall.money.MoneyWords;
import io.landfall.orders.OrderLinks;
import io.landfall.platform.Keys;
import io.landfall.proof.Proofs;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Mails about credit: to those who manage a business when it runs low, to the operator when the books do not agree. */
@ApplicationScoped
class CreditLetters implements Author {

    private final EntityManager database;
    private final Outbox outbox;
    private final Sender sender;
    private final OrderLinks links;
    private final Credit credit;

    CreditLetters(EntityManager database, Outbox outbox, Sender sender, OrderLinks links, Credit credit) {
        this.database = database;
        this.outbox = outbox;
        this.sender = sender;
        this.links = links;
        this.credit = credit;
    }

    private record Reader(String email, Locale locale) {
    }

    void low(@Observes CreditEvents.RunningLow event) {
        for (var reader : readers("""
                select a.email, a.locale from reseller_member m join account a on a.id = m.account_id
                where m.position in ('OWNER', 'MANAGE') and a.confirmed_at is not null and m.reseller_id = ?1 order by a.id""", event.reseller())) {
            add(MailKind.CREDIT_LOW, reader, Map.of("reseller", "" + event.reseller()));
        }
    }

    void disagree(@Observes Proofs.Disagree event) {
        for (var reader : readers("select email, locale from account where role = 'OPERATOR' order by id")) {
            add(MailKind.BOOKS_DISAGREE, reader, Map.of("day", event.day().toString(), "differences", "" + event.differences()));
        }
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.CREDIT_LOW, MailKind.BOOKS_DISAGREE);
    }

    @Override
    public Optional<Letter> write(Post post) {
        return post.kind() == MailKind.CREDIT_LOW ? low(post) : Optional.of(books(post));
    }

    /** Empty when there is enough again: nobody is told what is no longer true. */
    private Optional<Letter> low(Post post) {
        var balance = credit.balance(Long.parseLong(post.facts().get("reseller")));
        if (!balance.low()) {
            return Optional.empty();
        }
        var to = post.envelope();
        var say = words(to.locale());
        var available = MoneyWords.of(balance.available(), to.locale());
        var before = new ArrayList<>(List.of(say.lowText(available, MoneyWords.of(balance.threshold(), to.locale()))));
        if (balance.postpaid()) {
            before.add(say.lowPostpaid());
        }
        return Optional.of(letter(to, say.lowSubject(available), new Note(say.lowPreview(), before, balance.postpaid() ? say.lookButton() : say.lowButton(),
                links.home(to.locale()) + "reseller/credit", List.of(say.lowOnce()), say.becauseManager(sender.shop()))));
    }

    private Letter books(Post post) {
        var to = post.envelope();
        var say = words(to.locale());
        var day = post.facts().get("day");
        return letter(to, say.booksSubject(day), new Note(say.booksPreview(), List.of(say.booksText(day, post.facts().get("differences"))), say.booksButton(),
                links.home(to.locale()) + "operator/proofs/" + day, List.of(), say.becauseOperator(sender.shop())));
    }

    private void add(MailKind kind, Reader reader, Map<String, String> facts) {
        outbox.add(new Outbox.Mail(kind, "credit " + Keys.secret(), reader.email(), reader.locale(), null, null, facts));
    }

    @SuppressWarnings("unchecked")
    private List<Reader> readers(String sql, Object... values) {
        var query = database.createNativeQuery(sql, Object[].class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new Reader((String) row[0], spoken((String) row[1]))).toList();
    }

    /** The consoles speak two languages, and so do their mails. */
    private static Locale spoken(String tag) {
        return tag != null && tag.startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }

    private Letter letter(Envelope to, String subject, Note note) {
        var locale = to.locale();
        var paper = new Paper(locale.toLanguageTag(), subject, sender.shop(), links.home(locale), null, null, null, null, null, null, false);
        return new Letter(to.messageId(), to.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private static CreditMailMessages words(Locale locale) {
        return MessageBundles.get(CreditMailMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
