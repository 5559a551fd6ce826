package io.landfall.web.reseller.prices;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Country;
import io.landfall.catalog.PlanTitle;
import io.landfall.catalog.Region;
import io.landfall.platform.Refusal;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.pricing.ShopPrice;
import io.landfall.pricing.Wish;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.web.CurrentLocale;
import io.landfall.web.Htmx;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.landfall.web.reseller.prices.PlanRow.RowForm;
import io.landfall.web.reseller.prices.PriceList.Choice;
import io.landfall.web.reseller.prices.PriceList.Default;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The catalogue with what each plan costs the reseller and their travellers; a plan's own price is typed in its row. */
@Path("/reseller/prices")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PricePages {

    private static final int ROWS = 25;

    @CheckedTemplate(basePath = "reseller/prices")
    static class Templates {
        static native TemplateInstance list(Room room, PriceList list, PlanRow wrong);

        static native TemplateInstance row(PlanRow row);
    }

    private final Portal portal;
    private final CurrentMember current;
    private final ResellerPrices prices;
    private final Brands brands;
    private final Catalog catalog;
    private final PriceWords words;
    private final CurrentLocale locale;
    private final Htmx htmx;

    PricePages(Portal portal, CurrentMember current, ResellerPrices prices, Brands brands, Catalog catalog, PriceWords words, CurrentLocale locale, Htmx htmx) {
        this.portal = portal;
        this.current = current;
        this.prices = prices;
        this.brands = brands;
        this.catalog = catalog;
        this.words = words;
        this.locale = locale;
        this.htmx = htmx;
    }

    @GET
    public TemplateInstance list(@BeanParam PriceFilter filter) {
        return page(seller(), filter, null);
    }

    /** Both buttons of a row. */
    @POST
    @Path("/plans/{plan}")
    public Response plan(@PathParam("plan") String plan, @BeanParam PriceFilter filter, @FormParam("markup") String markup, @FormParam("price") String price,
            @FormParam("do") String act) {
        var member = seller();
        boolean undo = "undo".equals(act);
        try {
            var wish = undo ? new Wish.Remove(ResellerRule.Scope.PLAN, plan) : new Wish.Set(rule(member, filter, plan, markup, price));
            prices.change(member, filter.shop(), wish, null);
        } catch (Refusal refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            var field = "price".equals(refusal.field()) ? "price" : "markup";
            var wrong = row(member, filter, prices.price(member, filter.shop(), plan), new RowForm(markup, price, field, Problem.of(refusal.code())), null);
            return htmx.isFragment() ? Response.ok(Templates.row(wrong).render(), MediaType.TEXT_HTML + ";charset=UTF-8").build() : portal.again(page(member, filter, wrong));
        }
        if (htmx.isFragment()) {
            var changed = row(member, filter, prices.price(member, filter.shop(), plan), null, undo ? PlanRow.Said.UNDONE : PlanRow.Said.SAVED);
            return Response.ok(Templates.row(changed).render(), MediaType.TEXT_HTML + ";charset=UTF-8").build();
        }
        return portal.done(undo ? "prices-undone" : "prices-plan", "/reseller/prices" + filter.query(filter.page()));
    }

    private ResellerRule rule(Member member, PriceFilter filter, String plan, String markup, String price) {
        if (Typed.blank(markup) == Typed.blank(price)) {
            throw new Refusal("one_of_two", "markup", Map.of());
        }
        if (Typed.blank(price)) {
            var percent = Typed.decimal(markup);
            if (percent == null) {
                throw new Refusal("markup_out_of_range", "markup", Map.of());
            }
            return new ResellerRule(ResellerRule.Scope.PLAN, plan, percent, null);
        }
        var amount = Typed.money(price, prices.currency(member, filter.shop()));
        if (amount == null) {
            throw new Refusal("price_invalid", "price", Map.of());
        }
        return new ResellerRule(ResellerRule.Scope.PLAN, plan, null, amount);
    }

    /** Developers have no shop and so no prices of their own. */
    private Member seller() {
        var member = current.member();
        if (current.business().kind() != ResellerKind.RESELLER) {
            throw new Refusal("not_found");
        }
        return member;
    }

    /** @param wrong a row whose form comes back, or null */
    private TemplateInstance page(Member member, PriceFilter filter, PlanRow wrong) {
        var language = locale.locale();
        var all = prices.prices(member, filter.shop());
        var own = brands.of(member);
        var found = all.stream().filter(price -> filter.shows(price, PlanTitle.of(price.plan(), language))).sorted(byPlace(language)).toList();
        int page = Math.min(filter.page(), Math.max(0, (found.size() - 1) / ROWS));
        var shown = found.subList(page * ROWS, Math.min(found.size(), (page + 1) * ROWS)).stream()
                .map(price -> wrong != null && wrong.slug().equals(price.plan().slug()) ? wrong : row(member, filter, price, null, null)).toList();
        var guard = prices.guard(member);
        var view = new PriceList(shops(own, filter), chosen(own, filter), prices.currency(member, filter.shop()), current.business().currency(), defaults(member, language), guard,
                PriceWords.percent(guard.leastPercent(), language), filter, countries(all, filter, language), regions(all, filter, language), shown, found.size(), page * ROWS + 1,
                (int) all.stream().filter(ShopPrice::needsALook).count(), page == 0 ? null : filter.query(page - 1),
                (page + 1) * ROWS < found.size() ? filter.query(page + 1) : null, filter.query(0), member.may(Position.MANAGE));
        return Templates.list(portal.room(), view, wrong);
    }

    private Comparator<ShopPrice> byPlace(Locale language) {
        return Comparator.comparing((ShopPrice price) -> PlanTitle.of(price.plan(), language).replaceAll(" \\S+$", "")).thenComparing(price -> price.plan().unlimited())
                .thenComparing(price -> price.plan().dataMegabytes()).thenComparing(price -> price.plan().days()).thenComparing(price -> price.plan().slug());
    }

    private PlanRow row(Member member, PriceFilter filter, ShopPrice price, RowForm form, PlanRow.Said said) {
        var rule = price.source().filter(ResellerRule.Scope.PLAN::equals).map(scope -> price.rule()).orElse(null);
        var typed = form != null ? form
                : new RowForm(rule == null || rule.markupPercent() == null ? "" : PriceWords.plain(rule.markupPercent()),
                        rule == null || rule.finalPrice() == null ? "" : inShop(price, rule), null, null);
        return new PlanRow(price, PlanTitle.of(price.plan(), locale.locale()), PriceWords.percent(price.marginPercent(), locale.locale()),
                prices.currency(member, filter.shop()),
                "/reseller/prices/plans/" + price.plan().slug() + filter.query(filter.page()), typed, said, member.may(Position.MANAGE));
    }

    /** A price typed in another brand's currency stands in this one's. */
    private static String inShop(ShopPrice price, ResellerRule rule) {
        return (price.asked() == null ? rule.finalPrice() : price.asked()).amount().toPlainString();
    }

    private List<Default> defaults(Member member, Locale language) {
        return prices.defaults(member).stream().map(rule -> new Default(Source.valueOf(rule.scope().name()), words.about(member, rule.scope(), rule.key(), language),
                PriceWords.percent(rule.markupPercent(), language), new Target(rule.scope(), rule.key()).text())).toList();
    }

    private static List<Choice> shops(Collection<Brand> own, PriceFilter filter) {
        long chosen = chosen(own, filter);
        return own.size() < 2 ? List.of() : own.stream().map(brand -> new Choice(Long.toString(brand.id()), brand.name(), brand.id() == chosen)).toList();
    }

    private static long chosen(Collection<Brand> own, PriceFilter filter) {
        return filter.shop() != 0 ? filter.shop() : own.stream().map(Brand::id).min(Comparator.naturalOrder()).orElse(ResellerPrices.ANY_SHOP);
    }

    private List<Choice> countries(List<ShopPrice> all, PriceFilter filter, Locale language) {
        return catalog.current().countries().stream().filter(country -> all.stream().anyMatch(price -> price.plan().place().equals(country.iso2())))
                .sorted(Comparator.comparing((Country country) -> country.name(language)))
                .map(country -> new Choice(country.iso2(), country.name(language), country.iso2().equals(filter.country()))).toList();
    }

    private List<Choice> regions(List<ShopPrice> all, PriceFilter filter, Locale language) {
        return catalog.current().regions().stream().sorted(Comparator.comparing((Region region) -> region.name(language)))
                .map(region -> new Choice(region.slug(), region.name(language), region.slug().equals(filter.region()))).toList();
    }
}
