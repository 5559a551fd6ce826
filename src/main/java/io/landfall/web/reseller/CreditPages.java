package io.landfall.web.reseller;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.BeginFunding;
import io.landfall.credit.Credit;
import io.landfall.credit.CreditBalance;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.FundingDetails;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.landfall.credit.Statements;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Position;
import io.landfall.web.CreditFilter;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.InvoiceFiles;
import io.landfall.web.LeadsToPayment;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** What a business may spend, what became of it, and paying in. */
@Path("/reseller/credit")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CreditPages {

    @CheckedTemplate(basePath = "reseller/credit")
    static class Templates {
        static native TemplateInstance show(Room room, CreditBalance credit, boolean pays, boolean manages, Money least, Money most, TopUpForm form, List<FundingDetails> open,
                List<YearMonth> months, CreditFilter filter, CreditFilter.Page page, List<InvoiceDetails> invoices,
                LocalDate today);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Credit credit;
    private final CreditTransactions transactions;
    private final Statements statements;
    private final StatementFiles files;
    private final Invoices invoices;
    private final InvoiceFiles invoiceFiles;
    private final Clock clock;
    private final Fundings fundings;
    private final PaymentDoor door;
    private final CurrentShop shop;
    private final CurrentLocale locale;

    CreditPages(Portal portal, CurrentMember current, Credit credit, CreditTransactions transactions, Statements statements, StatementFiles files, Invoices invoices,
            InvoiceFiles invoiceFiles, Clock clock, Fundings fundings,
            PaymentDoor door, CurrentShop shop, CurrentLocale locale) {
        this.portal = portal;
        this.current = current;
        this.credit = credit;
        this.transactions = transactions;
        this.statements = statements;
        this.files = files;
        this.invoices = invoices;
        this.invoiceFiles = invoiceFiles;
        this.clock = clock;
        this.fundings = fundings;
        this.door = door;
        this.shop = shop;
        this.locale = locale;
    }

    @GET
    @LeadsToPayment
    public TemplateInstance show(@BeanParam CreditFilter filter) {
        return page(TopUpForm.empty(), filter);
    }

    @POST
    @Path("/top-ups")
    @LeadsToPayment
    public Response topUp(@BeanParam TopUpForm form) {
        var member = current.member(Position.MANAGE);
        try {
            return door.to(fundings.begin(new BeginFunding(member.reseller(), FundingKind.TOP_UP, form.money(current.business().currency()), form.key(),
                    member.actor().email(), shop.name(), locale.locale(), door.back(), door.back())));
        } catch (Refusal refusal) {
            return portal.again(page(form.refused(refusal), new CreditFilter()));
        }
    }

    @GET
    @Path("/statements/{month}/{format}")
    @Produces(MediaType.WILDCARD)
    public Response statement(@PathParam("month") String typed, @PathParam("format") String format) {
        var member = current.member();
        YearMonth month;
        try {
            month = YearMonth.parse(typed);
        } catch (DateTimeException e) {
            throw new NotFoundException();
        }
        if (!statements.months(member.reseller()).contains(month) || !format.equals("csv") && !format.equals("pdf")) {
            throw new NotFoundException();
        }
        var statement = statements.of(member.reseller(), month);
        return format.equals("csv") ? files.csv(statement) : files.pdf(statement, current.business().name());
    }

    @GET
    @Path("/invoices/{number}")
    @Produces(MediaType.WILDCARD)
    public Response invoice(@PathParam("number") String number) {
        return invoiceFiles.pdf(invoices.find(current.member().reseller(), number).orElseThrow(NotFoundException::new));
    }

    @POST
    @Path("/invoices/{number}/payments")
    @LeadsToPayment
    public Response payInvoice(@PathParam("number") String number, @BeanParam TopUpForm form) {
        var member = current.member(Position.MANAGE);
        var invoice = invoices.find(member.reseller(), number).orElseThrow(NotFoundException::new);
        try {
            return door.to(fundings.begin(new BeginFunding(member.reseller(), FundingKind.INVOICE, invoice.total(), form.key(), member.actor().email(), shop.name(),
                    locale.locale(), door.back(), door.back(), number)));
        } catch (Refusal refusal) {
            return portal.again(page(form.refused(refusal), new CreditFilter()));
        }
    }

    private TemplateInstance page(TopUpForm form, CreditFilter filter) {
        var member = current.member();
        var balance = credit.balance(member.reseller());
        return Templates.show(portal.room(), balance, member.may(Position.MANAGE) && !balance.postpaid(), member.may(Position.MANAGE), FundingKind.TOP_UP.least(balance.currency()),
                FundingKind.most(balance.currency()), form, fundings.open(member.reseller()), statements.months(member.reseller()), filter,
                filter.read(transactions, member.reseller()), invoices.of(member.reseller()), clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }
}
