package io.landfall.web.reseller.orders;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Credit;
import io.landfall.credit.CreditBalance;
import io.landfall.orders.BatchDetails;
import io.landfall.orders.BatchProgress;
import io.landfall.orders.BatchRow;
import io.landfall.orders.OrderBatches;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Many orders from a file: first what would happen, line by line, then "order", then what became of it. */
@Path("/reseller/orders/files")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FilePages {

    private static final String HOME = "/reseller/orders/files";
    private static final int FILES = 20;
    private static final int LINES = 200;

    @CheckedTemplate(basePath = "reseller/orders")
    static class Templates {
        static native TemplateInstance files(Room room, String key, List<Brand> brands, List<BatchDetails> files, Long older, boolean sells, String problem);

        static native TemplateInstance file(Room room, BatchDetails file, BatchProgress esims, List<FateLine> lines, boolean only, Integer more, CreditBalance credit,
                boolean sells, String problem);

        static native TemplateInstance fileChanged(BatchDetails file, BatchProgress esims, boolean sells, CreditBalance credit, String problem);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final OrderBatches batches;
    private final BatchFiles downloads;
    private final CodesZip codes;
    private final Brands brands;
    private final Credit credit;
    private final SaleProblems problems;
    private final CurrentLocale locale;

    FilePages(Portal portal, CurrentMember current, OrderBatches batches, BatchFiles downloads, CodesZip codes, Brands brands, Credit credit,
            SaleProblems problems, CurrentLocale locale) {
        this.portal = portal;
        this.current = current;
        this.batches = batches;
        this.downloads = downloads;
        this.codes = codes;
        this.brands = brands;
        this.credit = credit;
        this.problems = problems;
        this.locale = locale;
    }

    @GET
    public Response files(@QueryParam("before") String before) {
        return page(200, before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null, null);
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response upload(@BeanParam UploadForm form) {
        var member = current.member(Position.SELL);
        try {
            return portal.goTo(HOME + "/" + batches.upload(member, form.toCommand(), locale.locale()));
        } catch (Refusal refusal) {
            return page(422, null, said(refusal));
        }
    }

    @GET
    @Path("/sample.csv")
    @Produces(MediaType.WILDCARD)
    public Response sample() {
        current.member();
        return downloads.sample();
    }

    @GET
    @Path("/{number}")
    public TemplateInstance file(@PathParam("number") String number, @QueryParam("after") String after, @QueryParam("only") String only) {
        return show(number, after, "problems".equals(only), null);
    }

    /** How far it is: 204 as long as nothing moved; the whole page comes again when all lines had their turn, and when all eSIMs are there. */
    @GET
    @Path("/{number}/state")
    public Response state(@PathParam("number") String number, @QueryParam("seen") String seen) {
        var file = own(number);
        var esims = batches.progress(current.member(), number);
        if (file.seen(esims).equals(seen)) {
            return Response.noContent().build();
        }
        var answer = portal.page(200, Templates.fileChanged(file, esims, current.member().may(Position.SELL), balance(), null));
        return seen != null && seen.startsWith(file.state().name()) && file.moves(esims) ? answer : Response.fromResponse(answer).header("HX-Refresh", "true").build();
    }

    @POST
    @Path("/{number}/orders")
    public Response order(@PathParam("number") String number) {
        return act(number, member -> batches.order(member, number));
    }

    @POST
    @Path("/{number}/retries")
    public Response again(@PathParam("number") String number) {
        return act(number, member -> batches.orderFailed(member, number));
    }

    @POST
    @Path("/{number}/stops")
    public Response stop(@PathParam("number") String number) {
        return act(number, member -> batches.stop(member, number));
    }

    @POST
    @Path("/{number}/discards")
    public Response discard(@PathParam("number") String number) {
        var member = current.member(Position.SELL);
        try {
            batches.discard(member, number);
            return portal.done("sale_discarded", HOME);
        } catch (Refusal refusal) {
            return portal.again(show(number, null, false, said(refusal)));
        }
    }

    @GET
    @Path("/{number}/result.csv")
    @Produces(MediaType.WILDCARD)
    public Response result(@PathParam("number") String number) {
        return downloads.result(current.member(), own(number));
    }

    @GET
    @Path("/{number}/codes.zip")
    @Produces(MediaType.WILDCARD)
    public Response codes(@PathParam("number") String number) {
        var member = current.member(Position.SELL);
        var file = own(number);
        return codes.of(member, file.number(), batches.orders(member, file.number()));
    }

    private Response act(String number, Consumer<Member> act) {
        var member = current.member(Position.SELL);
        try {
            act.accept(member);
            return portal.goTo(HOME + "/" + number);
        } catch (Refusal refusal) {
            return portal.again(show(number, null, false, said(refusal)));
        }
    }

    private Response page(int status, Long before, String problem) {
        var member = current.member();
        var found = batches.of(member, before, FILES + 1);
        var shown = found.size() > FILES ? found.subList(0, FILES) : found;
        return portal.page(status, Templates.files(portal.room(), Keys.secret(), brands.of(member), shown, found.size() > FILES ? shown.get(FILES - 1).id() : null,
                member.may(Position.SELL), problem));
    }

    private TemplateInstance show(String number, String after, boolean only, String problem) {
        var member = current.member();
        var file = own(number);
        int from = after != null && after.matches("\\d{1,6}") ? Integer.parseInt(after) : 0;
        var found = only ? batches.problems(member, number, from, LINES + 1) : batches.lines(member, number, from, LINES + 1);
        var shown = found.size() > LINES ? found.subList(0, LINES) : found;
        return Templates.file(portal.room(), file, batches.progress(member, number), shown.stream().map(this::fate).toList(), only, found.size() > LINES ? shown.get(LINES - 1).line() : null, balance(),
                member.may(Position.SELL), problem);
    }

    private FateLine fate(BatchRow row) {
        var said = row.problem() == null ? null : problems.said(row.problem(), row.repeats() == null ? Map.of() : Map.of("line", row.repeats()));
        return new FateLine(row, row.problem() == null ? null : said == null ? row.problem() : said);
    }

    private String said(Refusal refusal) {
        var say = problems.words();
        return switch (refusal.code()) {
            case "file_missing" -> say.fileMissing();
            case "file_empty" -> say.fileEmpty();
            case "file_too_large" -> say.fileTooLarge();
            case "file_not_text" -> say.fileNotText();
            case "column_missing" -> say.columnMissing((String) refusal.facts().get("column"));
            case "invalid_state" -> say.startRefused();
            default -> problems.of(refusal).values().iterator().next();
        };
    }

    private BatchDetails own(String number) {
        return batches.find(current.member(), number).orElseThrow(() -> new Refusal("not_found"));
    }

    private CreditBalance balance() {
        return credit.balance(current.member().reseller());
    }
}
