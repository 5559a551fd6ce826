package io.landfall.web.reseller.overview;

import java.util.Comparator;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Credit;
import io.landfall.credit.CreditBalance;
import io.landfall.credit.CreditTransaction;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.landfall.credit.TransactionFilter;
import io.landfall.money.Money;
import io.landfall.orders.ResellerSales;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Workplace;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.OverviewTopic;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** How the business stands. Every panel has words for "nothing yet". */
@Path("/reseller")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OverviewPages {

    private static final int NEWEST = 5;
    private static final int DAYS = 14;

    @CheckedTemplate(basePath = "reseller/overview")
    static class Templates {
        static native TemplateInstance show(Room room, ResellerDetails business, List<OverviewTopic.Step> steps, boolean allDone, List<OverviewTopic.Alarm> alarms,
                CreditBalance credit, Pending pending, SalesChart chart, List<ResellerSales.Row> orders, List<CreditTransaction> transactions, boolean sells);

        static native TemplateInstance newcomer(Room room, ResellerDetails business, List<OverviewTopic.Step> steps);
    }

    /** Invoices that are not paid. */
    public record Pending(int count, Money total) {

        static Pending of(List<InvoiceDetails> invoices, String currency) {
            var open = invoices.stream().filter(InvoiceDetails::open).toList();
            return new Pending(open.size(), open.stream().map(InvoiceDetails::total).reduce(Money.zero(currency), Money::plus));
        }
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Resellers resellers;
    private final Instance<OverviewTopic> topics;
    private final Credit credit;
    private final CreditTransactions transactions;
    private final Invoices invoices;
    private final ResellerSales sales;
    private final CurrentLocale locale;

    OverviewPages(Portal portal, CurrentMember current, Resellers resellers, @Any Instance<OverviewTopic> topics, Credit credit, CreditTransactions transactions,
            Invoices invoices, ResellerSales sales, CurrentLocale locale) {
        this.portal = portal;
        this.current = current;
        this.resellers = resellers;
        this.topics = topics;
        this.credit = credit;
        this.transactions = transactions;
        this.invoices = invoices;
        this.sales = sales;
        this.locale = locale;
    }

    @GET
    public TemplateInstance show() {
        var member = current.beforeDeposit();
        var business = current.business();
        var workplace = new Workplace(member, business);
        var steps = business.checklistDone() ? List.<OverviewTopic.Step>of() : steps(workplace);
        if (!business.deposited()) {
            return Templates.newcomer(portal.room(), business, steps);
        }
        var alarms = topics.stream().flatMap(topic -> topic.alarms(workplace, locale.locale()).stream()).toList();
        return Templates.show(portal.room(), business, steps, steps.stream().noneMatch(OverviewTopic.Step::left), alarms, credit.balance(member.reseller()),
                Pending.of(invoices.of(member.reseller()), business.currency()),
                SalesChart.of(sales.days(member, business.currency(), DAYS), locale.locale()), sales.newest(member, NEWEST),
                transactions.newest(member.reseller(), TransactionFilter.ALL, null, NEWEST), member.may(Position.SELL));
    }

    /** The list is not needed any more; it says no when something is left. */
    @POST
    @Path("/checklist/dismissal")
    public Response dismiss() {
        var member = current.member();
        if (steps(new Workplace(member, current.business())).stream().noneMatch(OverviewTopic.Step::left)) {
            resellers.checklistDone(member);
        }
        return portal.goTo("/reseller");
    }

    private List<OverviewTopic.Step> steps(Workplace workplace) {
        return topics.stream().flatMap(topic -> topic.steps(workplace, locale.locale()).stream()).sorted(Comparator.comparingInt(OverviewTopic.Step::order)).toList();
    }
}
