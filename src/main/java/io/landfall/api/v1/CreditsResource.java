package io.landfall.api.v1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.api.Paging;
import io.landfall.credit.Credit;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.FundingKind;
import io.landfall.credit.TransactionFilter;
import io.landfall.credit.TransactionStatus;
import io.landfall.credit.TransactionType;
import io.landfall.resellers.Position;

/** Operations 27 to 29: what a business may spend, what moved it, and more of it. */
@Path("/api/v1/credits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.BUSINESS)
public class CreditsResource {

    private static final int LONGEST_SEARCH = 120;
    private static final int LONGEST_TIME = 40;
    private static final Map<String, TransactionType> TYPES = Arrays.stream(TransactionType.values()).collect(Collectors.toMap(TransactionType::word, Function.identity()));
    private static final Map<String, TransactionStatus> STATUSES = Arrays.stream(TransactionStatus.values())
            .collect(Collectors.toMap(TransactionStatus::word, Function.identity()));

    private final Credit credit;
    private final CreditTransactions transactions;
    private final PayPalOrders payments;
    private final Once once;
    private final Caller caller;

    CreditsResource(Credit credit, CreditTransactions transactions, PayPalOrders payments, Once once, Caller caller) {
        this.credit = credit;
        this.transactions = transactions;
        this.payments = payments;
        this.once = once;
        this.caller = caller;
    }

    @GET
    @Path("/balance")
    public Response balance() {
        var json = Credits.json(credit.balance(caller.beforeDeposit().reseller()));
        return Answer.ok().with("balance", json.balance()).with("currency", json.currency()).with("billing_mode", json.billingMode())
                .with("soft_limit_threshold", json.softLimitThreshold()).with("current_usage", json.currentUsage()).with("available_credit", json.availableCredit())
                .withIfThere("credit_limit", json.creditLimit()).data(json).response();
    }

    @GET
    @Path("/transactions")
    public Response transactions(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        var from = moment(in, "start_date", false);
        var until = moment(in, "end_date", true);
        if (from != null && until != null && !from.isBefore(until)) {
            in.wrong("end_date", "out_of_range", "Must not be before start_date.");
        }
        var filter = new TransactionFilter(in.oneOf("type", TYPES), in.oneOf("status", STATUSES), in.text("search", LONGEST_SEARCH), from, until);
        var paging = Paging.of(in);
        in.check();
        var reseller = caller.beforeDeposit().reseller();
        return Answer.ok().page(transactions.page(reseller, filter, paging.page(), paging.limit()).stream().map(Credits::json).toList(), paging,
                transactions.count(reseller, filter)).response();
    }

    /** A day, or a moment of one; without a zone in UTC. An end is the first moment after what it names: the day or the second belongs to it. */
    private static Instant moment(Fields in, String name, boolean end) {
        var text = in.text(name, LONGEST_TIME);
        if (text == null) {
            return null;
        }
        // In a query, a plus is a space.
        var plain = text.strip().replace(' ', '+').replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)\\+(?=\\d\\d:)", "$1T");
        try {
            if (plain.matches("\\d{4}-\\d\\d-\\d\\d")) {
                var day = LocalDate.parse(plain);
                return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (plain.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")) {
                var moment = plain.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? OffsetDateTime.parse(plain).toInstant() : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
                return end ? moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : moment;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        return in.wrong(name, "invalid", "Must be a date (2026-02-03) or a date with time (2026-02-03T09:30:00Z).");
    }

    @POST
    @Path("/topup")
    public Response topUp(byte[] body) {
        var member = caller.member(Position.MANAGE);
        var in = Fields.of(body);
        var amount = payments.amount(in, FundingKind.TOP_UP, caller.business().currency());
        in.check();
        return once.aroundCalls("credits.topup", in, () -> payments.answer("Approve the payment at PayPal.",
                payments.begin(member, FundingKind.TOP_UP, amount, once.actKey("credits.topup"), null, null, null), amount));
    }
}
