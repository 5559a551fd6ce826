package io.landfall.web.reseller.team;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.SignIn;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Colleague;
import io.landfall.resellers.Invitation;
import io.landfall.resellers.Invitations;
import io.landfall.resellers.Position;
import io.landfall.resellers.Team;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Problems;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Who works here. Everybody on the team sees it; its owner invites, places, removes and hands over. */
@Path("/reseller/team")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TeamPages {

    private static final List<Position> GIVEN = List.of(Position.MANAGE, Position.SELL, Position.READ);

    @CheckedTemplate(basePath = "reseller/team")
    static class Templates {
        static native TemplateInstance list(Room room, boolean owner, long me, List<Colleague> team, List<Invitation> invitations, List<Position> positions, String email,
                Position position, Map<String, String> problems, Instant now);

        static native TemplateInstance remove(Room room, Colleague colleague);

        static native TemplateInstance handOver(Room room, Colleague colleague, Map<String, String> problems);
    }

    private final Team team;
    private final Invitations invitations;
    private final SignIn signIn;
    private final CurrentMember current;
    private final Portal portal;
    private final Problems problems;
    private final CurrentLocale locale;
    private final Clock clock;

    TeamPages(Team team, Invitations invitations, SignIn signIn, CurrentMember current, Portal portal, Problems problems, CurrentLocale locale, Clock clock) {
        this.team = team;
        this.invitations = invitations;
        this.signIn = signIn;
        this.current = current;
        this.portal = portal;
        this.problems = problems;
        this.locale = locale;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        return list("", Position.SELL, Map.of());
    }

    @POST
    @Path("/invitations")
    public Response invite(@FormParam("email") String email, @FormParam("position") String position) {
        var owner = current.member(Position.OWNER);
        try {
            invitations.invite(owner, email, position(position), locale.locale());
            return portal.done("invited", "/reseller/team");
        } catch (Refusal refusal) {
            return portal.again(refusal, list(email == null ? "" : email, position(position), problems.of(refusal)));
        }
    }

    @POST
    @Path("/invitations/{id}/mails")
    public Response resend(@PathParam("id") long id) {
        var owner = current.member(Position.OWNER);
        try {
            invitations.resend(owner, id);
            return portal.done("invited_again", "/reseller/team");
        } catch (Refusal refusal) {
            return portal.again(refusal, list("", Position.SELL, problems.of(refusal)));
        }
    }

    @POST
    @Path("/invitations/{id}/withdrawal")
    public Response withdraw(@PathParam("id") long id) {
        invitations.withdraw(current.member(Position.OWNER), id);
        return portal.done("withdrawn", "/reseller/team");
    }

    @POST
    @Path("/members/{id}/position")
    public Response change(@PathParam("id") long account, @FormParam("position") String position) {
        var owner = current.member(Position.OWNER);
        try {
            team.change(owner, account, position(position));
            return portal.done("position", "/reseller/team");
        } catch (Refusal refusal) {
            if (!refusal.code().equals("position_invalid")) {
                throw refusal;
            }
            return portal.again(refusal, list("", Position.SELL, Map.of(Problems.FORM, problems.of(refusal).values().iterator().next())));
        }
    }

    /** The question before somebody is taken off the team. */
    @GET
    @Path("/members/{id}/removal")
    public TemplateInstance removal(@PathParam("id") long account) {
        return Templates.remove(portal.room(), other(account));
    }

    @POST
    @Path("/members/{id}/removal")
    public Response remove(@PathParam("id") long account) {
        team.remove(current.member(Position.OWNER), account);
        return portal.done("removed", "/reseller/team");
    }

    /** The question before a business changes hands. */
    @GET
    @Path("/members/{id}/ownership")
    public TemplateInstance ownership(@PathParam("id") long account) {
        return Templates.handOver(portal.room(), other(account), Map.of());
    }

    /** Whoever finds a signed-in browser must not take the business with it: the password is asked for. */
    @POST
    @Path("/members/{id}/ownership")
    public Response handOver(@PathParam("id") long account, @FormParam("password") String password) {
        var owner = current.member(Position.OWNER);
        var colleague = other(account);
        try {
            signIn.prove(owner.actor(), password, portal.token());
        } catch (Refusal refusal) {
            return portal.again(refusal, Templates.handOver(portal.room(), colleague, problems.of(refusal)));
        }
        team.handOver(owner, account);
        return portal.done("handed_over", "/reseller/team");
    }

    /** Somebody of the team who is not its owner. */
    private Colleague other(long account) {
        var owner = current.member(Position.OWNER);
        return team.of(owner).stream().filter(one -> one.account() == account && one.position() != Position.OWNER).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    private TemplateInstance list(String email, Position position, Map<String, String> problems) {
        var member = current.member();
        return Templates.list(portal.room(), member.may(Position.OWNER), member.actor().account(), team.of(member), invitations.open(member), GIVEN, email, position, problems,
                clock.instant());
    }

    /** Null for anything that is none. */
    private static Position position(String name) {
        return Arrays.stream(Position.values()).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }
}
