package io.landfall.mail;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
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
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.InvoiceEvents;
import io.landfall.credit.Invoices;
import io.landfall.money.MoneyWords;
import io.landfall.orders.OrderLinks;
import io.landfall.platform.Keys;
import io.landfall.resellers.Storefronts;
import io.landfall.proof.Proofs;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Mails about credit: to those who manage a business when it runs low or an invoice is there or overdue, to the operator when the books do not agree. */
@ApplicationScoped
class CreditLetters implements Author {

    private final EntityManager database;
    private final Outbox outbox;
    private final Storefronts shops;
    private final OrderLinks links;
    private final Credit credit;
    private final Invoices invoices;

    CreditLetters(EntityManager database, Outbox outbox, Storefronts shops, OrderLinks links, Credit credit, Invoices invoices) {
        this.database = database;
        this.outbox = outbox;
        this.shops = shops;
        this.links = links;
        this.credit = credit;
        this.invoices = invoices;
    }

    private record Reader(String email, Locale locale) {
    }

    void low(@Observes CreditEvents.RunningLow event) {
        managers(event.reseller()).forEach(reader -> add(MailKind.CREDIT_LOW, reader, Map.of("reseller", "" + event.reseller())));
    }

    void issued(@Observes InvoiceEvents.Issued event) {
        managers(event.reseller()).forEach(reader -> add(MailKind.INVOICE_ISSUED, reader, invoice(event.reseller(), event.number())));
    }

    void overdue(@Observes InvoiceEvents.Overdue event) {
        managers(event.reseller()).forEach(reader -> add(MailKind.INVOICE_OVERDUE, reader, invoice(event.reseller(), event.number())));
    }

    void disagree(@Observes Proofs.Disagree event) {
        for (var reader : readers("select email, locale from account where role = 'OPERATOR' order by id")) {
            add(MailKind.BOOKS_DISAGREE, reader, Map.of("day", event.day().toString(), "differences", "" + event.differences()));
        }
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.CREDIT_LOW, MailKind.INVOICE_ISSUED, MailKind.INVOICE_OVERDUE, MailKind.BOOKS_DISAGREE);
    }

    @Override
    public Optional<Letter> write(Post post) {
        return switch (post.kind()) {
            case CREDIT_LOW -> low(post);
            case INVOICE_ISSUED -> Optional.of(issued(post, invoice(post)));
            case INVOICE_OVERDUE -> Optional.of(invoice(post)).filter(InvoiceDetails::open).map(invoice -> overdue(post, invoice));
            default -> Optional.of(books(post));
        };
    }

    /** Empty when there is enough again: nobody is told what is no longer true. */
    private Optional<Letter> low(Post post) {
        var balance = credit.balance(Long.parseLong(post.facts().get("reseller")));
        if (!balance.low()) {
            return Optional.empty();
        }
        var to = post.envelope(shops);
        var say = words(to.locale());
        var available = MoneyWords.of(balance.available(), to.locale());
        var before = new ArrayList<>(List.of(say.lowText(available, MoneyWords.of(balance.threshold(), to.locale()))));
        if (balance.postpaid()) {
            before.add(say.lowPostpaid());
        }
        return Optional.of(letter(to, say.lowSubject(available), new Note(say.lowPreview(), before, balance.postpaid() ? say.lookButton() : say.lowButton(),
                links.home(to.shop().id(), to.locale()) + "reseller/credit", List.of(say.lowOnce()), say.becauseManager(to.shop().name()))));
    }

    private Letter issued(Post post, InvoiceDetails invoice) {
        var to = post.envelope(shops);
        var say = words(to.locale());
        var amount = MoneyWords.of(invoice.total(), to.locale());
        var month = month(invoice, to.locale());
        return letter(to, say.invoiceSubject(invoice.number(), amount), new Note(say.invoicePreview(month), List.of(invoice.open()
                ? say.invoiceText(invoice.number(), month, amount, day(invoice, to.locale())) : say.invoiceSettled(invoice.number(), month)), say.invoiceButton(),
                links.home(to.shop().id(), to.locale()) + "reseller/credit#invoices", List.of(), say.becauseManager(to.shop().name())));
    }

    private Letter overdue(Post post, InvoiceDetails invoice) {
        var to = post.envelope(shops);
        var say = words(to.locale());
        var amount = MoneyWords.of(invoice.total(), to.locale());
        var day = day(invoice, to.locale());
        return letter(to, say.overdueSubject(invoice.number(), day), new Note(say.overduePreview(amount), List.of(say.overdueText(invoice.number(), amount, day)),
                say.invoiceButton(), links.home(to.shop().id(), to.locale()) + "reseller/credit#invoices", List.of(), say.becauseManager(to.shop().name())));
    }

    private InvoiceDetails invoice(Post post) {
        return invoices.find(Long.parseLong(post.facts().get("reseller")), post.facts().get("invoice")).orElseThrow();
    }

    private static Map<String, String> invoice(long reseller, String number) {
        return Map.of("reseller", "" + reseller, "invoice", number);
    }

    private static String day(InvoiceDetails invoice, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(invoice.dueOn());
    }

    private static String month(InvoiceDetails invoice, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(invoice.month());
    }

    private Letter books(Post post) {
        var to = post.envelope(shops);
        var say = words(to.locale());
        var day = post.facts().get("day");
        return letter(to, say.booksSubject(day), new Note(say.booksPreview(), List.of(say.booksText(day, post.facts().get("differences"))), say.booksButton(),
                links.home(to.shop().id(), to.locale()) + "operator/proofs/" + day, List.of(), say.becauseOperator(to.shop().name())));
    }

    private void add(MailKind kind, Reader reader, Map<String, String> facts) {
        outbox.add(new Outbox.Mail(kind, "credit " + Keys.secret(), reader.email(), reader.locale(), null, null, facts));
    }

    private List<Reader> managers(long reseller) {
        return readers("""
                select a.email, a.locale from reseller_member m join account a on a.id = m.account_id
                where m.position in ('OWNER', 'MANAGE') and a.confirmed_at is not null and m.reseller_id = ?1 order by a.id""", reseller);
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
        var paper = new Paper(locale.toLanguageTag(), subject, to.shop().name(), links.home(to.shop().id(), locale), null, null, null, null, null, null, false);
        return new Letter(to.messageId(), to.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private static CreditMailMessages words(Locale locale) {
        return MessageBundles.get(CreditMailMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
