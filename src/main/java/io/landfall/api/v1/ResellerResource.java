package io.landfall.api.v1;

import java.util.Map;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Paging;
import io.landfall.contract.v1.DashboardJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.Credit;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.landfall.credit.TransactionFilter;
import io.landfall.orders.OrderRegister;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Position;
import io.landfall.resellers.SaveBrand;

/** Operations 35 to 39: how a reseller stands, and its brands, which the contract calls profiles. */
@Path("/api/v1/reseller")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.RESELLER)
public class ResellerResource {

    private static final int NEWEST = 5;
    private static final int LONGEST_NAME = 120;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    /** Fields in the words of the middle. */
    private static final Map<String, String> NAMES = Map.of("sender", "email_sender_name", "color", "color_scheme");

    private final Credit credit;
    private final CreditTransactions transactions;
    private final Invoices invoices;
    private final OrderRegister register;
    private final OrderWords words;
    private final Brands brands;
    private final Profiles profiles;
    private final Caller caller;

    ResellerResource(Credit credit, CreditTransactions transactions, Invoices invoices, OrderRegister register, OrderWords words, Brands brands, Profiles profiles, Caller caller) {
        this.credit = credit;
        this.transactions = transactions;
        this.invoices = invoices;
        this.register = register;
        this.words = words;
        this.brands = brands;
        this.profiles = profiles;
        this.caller = caller;
    }

    @GET
    @Path("/dashboard")
    public Response dashboard() {
        var member = caller.beforeDeposit();
        var balance = credit.balance(member.reseller());
        var account = new DashboardJson.Account(Wire.money(balance.balance()), Credits.json(balance).billingMode(), balance.currency(), Wire.money(balance.limit()),
                Wire.money(balance.usage()), Wire.money(balance.available()));
        return Answer.ok().data(new DashboardJson(account, invoices.of(member.reseller()).stream().filter(InvoiceDetails::open).map(ResellerResource::json).toList(),
                words.list(caller, register.page(OrderRegister.Owner.of(member), new OrderRegister.Filter(null, null), 0, NEWEST)),
                transactions.newest(member.reseller(), TransactionFilter.ALL, null, NEWEST).stream().map(Credits::json).toList())).response();
    }

    private static DashboardJson.Invoice json(InvoiceDetails invoice) {
        return new DashboardJson.Invoice(invoice.number(), invoice.number(), invoice.month(), "pending", Wire.money(invoice.total()), Wire.money(invoice.vat()),
                invoice.total().currency(), Wire.time(invoice.issuedAt()), invoice.dueOn());
    }

    @GET
    @Path("/profiles")
    public Response list(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var paging = Paging.of(in);
        in.check();
        var all = brands.of(caller.member()).stream().map(profiles::json).toList();
        return Answer.ok().with("profiles", paging.of(all)).page(paging.of(all), paging, all.size()).response();
    }

    @POST
    @Path("/profiles")
    public Response create(byte[] body) {
        var member = caller.member(Position.MANAGE);
        var in = Fields.of(body);
        in.need("name", LONGEST_NAME);
        var wanted = wanted(in);
        boolean first = in.flag("is_default", false);
        in.check();
        var made = profiles.json(Fields.named(NAMES, () -> brands.create(member, wanted, first)));
        return Answer.created("/api/v1/reseller/profiles/" + made.id()).message("Profile created").with("profile", made).data(made).response();
    }

    @PUT
    @Path("/profiles/{id}")
    public Response update(@PathParam("id") String id, byte[] body) {
        var member = caller.member(Position.MANAGE);
        var there = brands.find(member, Profiles.id(id));
        var in = Fields.of(body);
        if (in.has("name")) {
            in.need("name", LONGEST_NAME);
        }
        var wanted = wanted(in);
        boolean isDefault = in.flag("is_default", there.isDefault());
        in.check();
        var now = profiles.json(Fields.named(NAMES, () -> brands.update(member, there.id(), wanted, isDefault)));
        return Answer.ok().message("Profile changed").with("profile", now).data(now).response();
    }

    private static SaveBrand wanted(Fields in) {
        var color = in.text("color_scheme", LONGEST_NAME);
        if (color != null && !COLOR.matcher(color.strip()).matches()) {
            in.wrong("color_scheme", "invalid", "Must look like #0A7C66.");
        }
        return new SaveBrand(in.text("name", LONGEST_NAME), in.text("email_sender_name", LONGEST_NAME), null, color, null, null, null);
    }

    @DELETE
    @Path("/profiles/{id}")
    public Response delete(@PathParam("id") String id) {
        brands.delete(caller.member(Position.MANAGE), Profiles.id(id));
        return Answer.ok().message("Profile deleted").response();
    }
}
