package io.landfall.web.operator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Credit;
import io.landfall.credit.CreditBalance;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Standing;
import io.landfall.web.CreditFilter;
import io.landfall.web.InvoiceFiles;
import io.landfall.web.PrivatePage;
import io.landfall.web.TypedMoney;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The businesses that resell, and the account of each. */
@Path("/operator/resellers")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ResellerPages {

    private static final int PAGE = 50;

    @CheckedTemplate(basePath = "operator/resellers")
    static class Templates {
        static native TemplateInstance list(Room room, List<Row> rows, String text, Standing standing, List<Standing> standings, Long next, boolean first, boolean narrowed,
                String query);

        static native TemplateInstance show(Room room, ResellerDetails business, CreditBalance credit, String place, List<BillingMode> modes, CreditForm form, CreditFilter filter,
                CreditFilter.Page page, List<InvoiceDetails> invoices, LocalDate today);
    }

    /** @param credit null before anything has happened on it */
    public record Row(ResellerDetails business, CreditBalance credit) {
    }

    private final Console console;
    private final Resellers resellers;
    private final Credit credit;
    private final CreditTransactions transactions;
    private final Invoices invoices;
    private final InvoiceFiles files;
    private final Clock clock;

    ResellerPages(Console console, Resellers resellers, Credit credit, CreditTransactions transactions, Invoices invoices, InvoiceFiles files, Clock clock) {
        this.console = console;
        this.resellers = resellers;
        this.credit = credit;
        this.transactions = transactions;
        this.invoices = invoices;
        this.files = files;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list(@QueryParam("q") String typed, @QueryParam("status") String status, @QueryParam("after") Long after) {
        var text = typed == null ? "" : typed.strip();
        var standing = Arrays.stream(Standing.values()).filter(one -> one.name().equals(status)).findFirst().orElse(null);
        var found = resellers.search(text, standing, after, PAGE + 1);
        var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        var balances = credit.balances(shown.stream().map(ResellerDetails::id).toList()).stream().collect(Collectors.toMap(CreditBalance::reseller, Function.identity()));
        return Templates.list(console.room(), shown.stream().map(business -> new Row(business, balances.get(business.id()))).toList(), text, standing, List.of(Standing.values()),
                found.size() > PAGE ? shown.get(PAGE - 1).id() : null, after == null, !text.isEmpty() || standing != null, "q=" + Console.encode(text) + "&status=" + (standing == null ? "" : standing.name()));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") long id, @BeanParam CreditFilter filter) {
        business(id);
        return page(id, CreditForm.of(credit.balance(id), invoices.terms(id)), filter);
    }

    @POST
    @Path("/{id}/adjustments")
    public Response adjust(@PathParam("id") long id, @BeanParam CreditForm form) {
        var business = business(id);
        return answer(id, form, "amount", Done.CREDIT_ADJUSTED,
                () -> credit.adjust(id, TypedMoney.read(form.amount, "amount", business.currency()), form.reason, form.key == null ? "" : form.key, console.actor()));
    }

    @POST
    @Path("/{id}/limits")
    public Response limits(@PathParam("id") long id, @BeanParam CreditForm form) {
        var business = business(id);
        return answer(id, form, "limit", Done.CREDIT_LIMITS_SAVED, () -> credit.setLimits(id, TypedMoney.read(form.threshold, "threshold", business.currency()),
                TypedMoney.read(form.limit, "limit", business.currency()), console.actor()));
    }

    @POST
    @Path("/{id}/billing")
    public Response bill(@PathParam("id") long id, @FormParam("mode") String mode, @BeanParam CreditForm form) {
        business(id);
        var wanted = "POSTPAID".equals(mode) ? BillingMode.POSTPAID : BillingMode.PREPAID;
        return answer(id, form, "mode", Done.BILLING_CHANGED, () -> credit.bill(id, wanted, console.actor()));
    }

    @POST
    @Path("/{id}/terms")
    public Response terms(@PathParam("id") long id, @BeanParam CreditForm form) {
        business(id);
        return answer(id, form, "vat", Done.TERMS_SAVED, () -> invoices.setTerms(id, form.vatBasisPoints(), form.address, console.actor()));
    }

    @POST
    @Path("/{id}/invoices")
    public Response invoice(@PathParam("id") long id, @BeanParam CreditForm form) {
        business(id);
        return answer(id, form, "invoices", Done.INVOICED, () -> invoices.issue(id, clock.instant()).orElseThrow(() -> new Refusal("nothing_to_invoice")));
    }

    @GET
    @Path("/{id}/invoices/{number}")
    @Produces(MediaType.WILDCARD)
    public Response invoice(@PathParam("id") long id, @PathParam("number") String number) {
        return files.pdf(invoices.find(id, number).orElseThrow(NotFoundException::new));
    }

    @POST
    @Path("/{id}/invoices/{number}/payments")
    public Response paid(@PathParam("id") long id, @PathParam("number") String number, @BeanParam CreditForm form) {
        invoices.find(id, number).orElseThrow(NotFoundException::new);
        return answer(id, form, "how", Done.INVOICE_PAID, () -> invoices.markPaid(id, number, form.how, console.actor()));
    }

    private Response answer(long id, CreditForm form, String field, Done done, Runnable act) {
        try {
            act.run();
            return console.done(done, "/operator/resellers/" + id);
        } catch (Refusal refusal) {
            form.refused(refusal, field);
            return Response.status(422).entity(page(id, form.filled(credit.balance(id), invoices.terms(id)), new CreditFilter())).build();
        }
    }

    private TemplateInstance page(long id, CreditForm form, CreditFilter filter) {
        return Templates.show(console.room(), business(id), credit.balance(id), "/operator/resellers/" + id, List.of(BillingMode.values()), form, filter, filter.read(transactions, id),
                invoices.of(id), clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private ResellerDetails business(long id) {
        return resellers.byId(id).orElseThrow(NotFoundException::new);
    }
}
