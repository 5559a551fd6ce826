package io.landfall.web.reseller.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.PlanTitle;
import io.landfall.platform.Refusal;
import io.landfall.pricing.MarginGuard;
import io.landfall.pricing.PriceEffect;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.pricing.ShopPrice;
import io.landfall.pricing.Wish;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.landfall.web.reseller.prices.PriceList.Choice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Changes of many prices at once: each is looked at first, and what is saved is exactly what was looked at. */
@Path("/reseller/prices")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ChangePages {

    private static final int LINES = 20;

    @CheckedTemplate(basePath = "reseller/prices")
    static class Templates {
        static native TemplateInstance rule(Room room, String target, String about, Source scope, List<Choice> brands, List<Choice> regions, List<Choice> countries, String markup,
                Problem problem, String field, boolean outdated, ChangeView view);

        static native TemplateInstance removal(Room room, String target, String about, Source scope, boolean outdated, ChangeView view);

        static native TemplateInstance guard(Room room, String least, MarginGuard.Act act, Problem problem, boolean outdated, ChangeView view);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final ResellerPrices prices;
    private final Brands brands;
    private final Catalog catalog;
    private final PriceWords words;
    private final CurrentLocale locale;

    ChangePages(Portal portal, CurrentMember current, ResellerPrices prices, Brands brands, Catalog catalog, PriceWords words, CurrentLocale locale) {
        this.portal = portal;
        this.current = current;
        this.prices = prices;
        this.brands = brands;
        this.catalog = catalog;
        this.words = words;
        this.locale = locale;
    }

    @GET
    @Path("/default")
    public TemplateInstance rule(@QueryParam("for") String target) {
        var member = manager();
        var wanted = Target.of(target);
        var known = target == null ? null : prices.find(member, wanted.scope(), wanted.key()).map(rule -> PriceWords.plain(rule.markupPercent())).orElse(null);
        return form(member, wanted, known != null, known == null ? "" : known, null, null, false, null);
    }

    @POST
    @Path("/defaults")
    public Response saveRule(@FormParam("for") String target, @FormParam("known") boolean known, @FormParam("markup") String markup, @FormParam("token") String token,
            @FormParam("do") String act) {
        var member = manager();
        var wanted = Target.of(target);
        try {
            var percent = Typed.decimal(markup);
            if (percent == null) {
                throw new Refusal("markup_out_of_range", "markup", Map.of());
            }
            var wish = new Wish.Set(new ResellerRule(wanted.scope(), wanted.key(), percent, null));
            return answer(member, shop(wanted), wish, token, act, "prices-default", (view, outdated) -> form(member, wanted, known, markup, null, null, outdated, view));
        } catch (Refusal refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            return portal.again(form(member, wanted, known, markup, Problem.of(refusal.code()), "key".equals(refusal.field()) ? "for" : "markup", false, null));
        }
    }

    @GET
    @Path("/removal")
    public TemplateInstance removal(@QueryParam("for") String target) {
        var member = manager();
        var wanted = Target.of(target);
        prices.find(member, wanted.scope(), wanted.key()).orElseThrow(() -> new Refusal("not_found"));
        return removal(member, wanted, false, view(member, shop(wanted), new Wish.Remove(wanted.scope(), wanted.key())));
    }

    @POST
    @Path("/removals")
    public Response remove(@FormParam("for") String target, @FormParam("token") String token) {
        var member = manager();
        var wanted = Target.of(target);
        return answer(member, shop(wanted), new Wish.Remove(wanted.scope(), wanted.key()), token, "save", "prices-removed",
                (view, outdated) -> removal(member, wanted, outdated, view));
    }

    @GET
    @Path("/guard")
    public TemplateInstance guard() {
        var member = manager();
        var guard = prices.guard(member);
        return Templates.guard(portal.room(), PriceWords.plain(guard.leastPercent()), guard.act(), null, false, null);
    }

    @POST
    @Path("/guards")
    public Response saveGuard(@FormParam("least") String least, @FormParam("act") String wanted, @FormParam("token") String token, @FormParam("do") String act) {
        var member = manager();
        var then = "HIDE".equals(wanted) ? MarginGuard.Act.HIDE : MarginGuard.Act.ALARM;
        try {
            return answer(member, ResellerPrices.ANY_SHOP, new Wish.Guard(new MarginGuard(Typed.decimal(least), then)), token, act, "prices-guard",
                    (view, outdated) -> Templates.guard(portal.room(), least, then, null, outdated, view));
        } catch (Refusal refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            return portal.again(Templates.guard(portal.room(), least, then, Problem.of(refusal.code()), false, null));
        }
    }

    private interface Page {
        TemplateInstance with(ChangeView view, boolean outdated);
    }

    /** Looking changes nothing; saving needs a look before it, and does what was seen or nothing. */
    private Response answer(Member member, long shop, Wish wish, String token, String act, String done, Page page) {
        boolean outdated = false;
        if ("save".equals(act) && !Typed.blank(token)) {
            try {
                prices.change(member, shop, wish, token);
                return portal.done(done, "/reseller/prices");
            } catch (Refusal refusal) {
                if (!refusal.code().equals("preview_outdated")) {
                    throw refusal;
                }
                outdated = true;
            }
        }
        return portal.page(outdated ? 409 : 200, page.with(view(member, shop, wish), outdated));
    }

    private TemplateInstance form(Member member, Target target, boolean known, String markup, Problem problem, String field, boolean outdated, ChangeView view) {
        var language = locale.locale();
        var text = target.text();
        var own = brands.of(member).stream().map(brand -> choice("PROFILE:" + brand.id(), brand.name(), text)).toList();
        var regions = new ArrayList<Choice>();
        catalog.current().regions().forEach(region -> regions.add(choice("REGION:" + region.slug(), region.name(language), text)));
        var countries = catalog.current().countries().stream().map(country -> choice("COUNTRY:" + country.iso2(), country.name(language), text))
                .sorted(java.util.Comparator.comparing(Choice::name)).toList();
        return Templates.rule(portal.room(), known ? text : null, words.about(member, target.scope(), target.key(), language), Source.valueOf(target.scope().name()), own, regions,
                countries, markup, problem, field, outdated, view);
    }

    private static Choice choice(String value, String name, String chosen) {
        return new Choice(value, name, value.equals(chosen));
    }

    private TemplateInstance removal(Member member, Target target, boolean outdated, ChangeView view) {
        return Templates.removal(portal.room(), target.text(), words.about(member, target.scope(), target.key(), locale.locale()), Source.valueOf(target.scope().name()), outdated, view);
    }

    private ChangeView view(Member member, long shop, Wish wish) {
        var language = locale.locale();
        var effect = prices.preview(member, shop, wish);
        var own = brands.of(member);
        var name = own.stream().filter(brand -> brand.id() == shop).findFirst().or(() -> own.stream().min(java.util.Comparator.comparingLong(brand -> brand.id()))).map(brand -> brand.name());
        return new ChangeView(effect, name.orElse(null), effect.changed().stream().limit(LINES).map(change -> line(change, language)).toList(),
                effect.warned().stream().limit(LINES).map(price -> line(new PriceEffect.Change(null, price), language)).toList());
    }

    private ChangeView.Line line(PriceEffect.Change change, Locale language) {
        ShopPrice after = change.after();
        return new ChangeView.Line(PlanTitle.of(after.plan(), language), after.plan().days(), change.before(), after, PriceWords.percent(after.marginPercent(), language));
    }

    /** A brand's default is tried on that brand; the others on the oldest one. */
    private static long shop(Target target) {
        return target.scope() == ResellerRule.Scope.PROFILE && target.key().matches("[0-9]{1,18}") ? Long.parseLong(target.key()) : ResellerPrices.ANY_SHOP;
    }

    private Member manager() {
        var member = current.member(Position.MANAGE);
        if (current.business().kind() != ResellerKind.RESELLER) {
            throw new Refusal("not_found");
        }
        return member;
    }
}
