package io.landfall.web.reseller.brands;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Position;
import io.landfall.resellers.ShopHost;
import io.landfall.resellers.ShopHosts;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Where a shop lives: the host it has by its name, and hosts of its own with the record that proves each. */
@Path("/reseller/brands/{id: \\d+}/hosts")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HostPages {

    @CheckedTemplate(basePath = "reseller/brands")
    static class Templates {
        static native TemplateInstance hosts(Room room, Brand shop, String domain, List<ShopHost> hosts, boolean manages, String typed, Problem problem, Checked checked);
    }

    /**
     * What looking for a record came to.
     *
     * @param found what stands there instead, or null
     */
    public record Checked(long host, BrandWhy why, String found) {
    }

    private final Portal portal;
    private final CurrentMember current;
    private final Brands brands;
    private final ShopHosts hosts;

    HostPages(Portal portal, CurrentMember current, Brands brands, ShopHosts hosts) {
        this.portal = portal;
        this.current = current;
        this.brands = brands;
        this.hosts = hosts;
    }

    @GET
    public TemplateInstance show(@PathParam("id") long shop) {
        return page(shop, "", null, null);
    }

    @POST
    public Response add(@PathParam("id") long shop, @FormParam("host") String host) {
        try {
            hosts.add(current.member(Position.MANAGE), shop, host);
            return portal.done("host_added", path(shop));
        } catch (Refusal refusal) {
            if (!"host".equals(refusal.field())) {
                throw refusal;
            }
            return portal.again(page(shop, host, Problem.of(refusal), null));
        }
    }

    @POST
    @Path("/{host}/check")
    public Response check(@PathParam("id") long shop, @PathParam("host") long host) {
        try {
            hosts.check(current.member(Position.MANAGE), shop, host);
            return portal.done("host_proved", path(shop));
        } catch (Refusal refusal) {
            var why = BrandWhy.of(refusal);
            if (why == BrandWhy.OTHER) {
                throw refusal;
            }
            return portal.again(page(shop, "", null, new Checked(host, why, (String) refusal.facts().get("found"))));
        }
    }

    @POST
    @Path("/{host}/removal")
    public Response remove(@PathParam("id") long shop, @PathParam("host") long host) {
        hosts.remove(current.member(Position.MANAGE), shop, host);
        return portal.done("host_removed", path(shop));
    }

    private TemplateInstance page(long shop, String typed, Problem problem, Checked checked) {
        var member = current.member();
        return Templates.hosts(portal.room(), brands.find(member, shop), hosts.shopsDomain(), hosts.of(member, shop), member.may(Position.MANAGE), typed == null ? "" : typed, problem,
                checked);
    }

    private static String path(long shop) {
        return "/reseller/brands/" + shop + "/hosts";
    }
}
