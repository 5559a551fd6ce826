package io.landfall.web.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.AttentionList;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Jobs.StuckJob;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** What waits for a person or for a clock. */
@Path("/operator")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AttentionPages {

    /** More than this at once means one cause; the heading says so. */
    private static final int MOST = 200;
    private static final int MOST_JOBS = 20;

    @CheckedTemplate(basePath = "operator/attention")
    static class Templates {
        static native TemplateInstance list(Room room, List<Question> person, List<Question> settling, List<StuckJob> stuck, boolean more, Why refused,
                String refusedOrder, Board.Today today, Instant now);
    }

    private final Console console;
    private final AttentionList attention;
    private final Jobs jobs;
    private final Board board;
    private final Clock clock;
    private final CurrentLocale locale;

    AttentionPages(Console console, AttentionList attention, Jobs jobs, Board board, Clock clock, CurrentLocale locale) {
        this.console = console;
        this.attention = attention;
        this.jobs = jobs;
        this.board = board;
        this.clock = clock;
        this.locale = locale;
    }

    @GET
    public TemplateInstance list(@QueryParam("refused") String refused, @QueryParam("row") Long refusedRow, @QueryParam("order") String refusedOrder) {
        var why = Why.of(refused);
        var questions = attention.open(MOST).stream()
                .map(row -> Question.of(row, clock, locale.locale(), refusedRow != null && row.id() == refusedRow ? why : null)).toList();
        boolean shown = questions.stream().anyMatch(question -> question.refused() != null);
        return Templates.list(console.room(questions.size()), questions.stream().filter(question -> !question.kind().settlesItself()).toList(),
                questions.stream().filter(question -> question.kind().settlesItself()).toList(), jobs.stuck(MOST_JOBS), questions.size() == MOST,
                shown ? null : why, refusedOrder, board.today(), clock.instant());
    }

    @POST
    @Path("/attention/{id}/closings")
    public Response close(@PathParam("id") long id) {
        try {
            attention.close(id, console.who());
            return console.done(Done.CLOSED, "/operator");
        } catch (Refusal refusal) {
            return console.goTo("/operator?refused=" + Why.of(refusal).code() + "&row=" + id + "#row-" + id);
        }
    }
}
