package io.landfall.web.operator;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.Catalog;
import io.landfall.platform.Refusal;
import io.landfall.pricing.Ending;
import io.landfall.pricing.FeedState;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.PriceRule;
import io.landfall.pricing.PriceRules;
import io.landfall.pricing.PriceRules.Preview;
import io.landfall.pricing.PriceRules.RuleChange;
import io.landfall.pricing.RateBook;
import io.landfall.pricing.RuleBook;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Exchange rates and price rules; what a rule does is shown before it is saved. */
@Path("/operator/prices")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PricePages {

    private static final int PREVIEW = 20;
    private static final int CHANGES = 20;

    @CheckedTemplate(basePath = "operator/prices")
    static class Templates {
        static native TemplateInstance list(Room room, List<Rate> rates, FeedState feed, String maxAge, RateForm form, Book retail, Book wholesale, String currency);

        static native TemplateInstance rule(Room room, RuleBook prices, RuleForm form, boolean known, List<PriceRule.Scope> scopes, List<Ending> endings, Preview preview, String currency);

        static native TemplateInstance remove(Room room, RuleBook prices, PriceRule.Scope scope, String key, String what, Preview preview, String currency);
    }

    /** @param age as words, or null without a rate */
    public record Rate(RateBook.Needed needed, String age) {
    }

    /** @param what the place's or plan's name; "" for the shop */
    public record Rule(PriceRule rule, String what) {
    }

    /** The rules of one kind of prices. */
    public record Book(RuleBook prices, List<Rule> rules, boolean standard, List<RuleChange> changes, String currency) {

        public boolean wholesale() {
            return prices == RuleBook.WHOLESALE;
        }
    }

    private final Console console;
    private final RateBook rates;
    private final PriceRules rules;
    private final PriceBook book;
    private final Catalog catalog;
    private final CurrentLocale locale;

    PricePages(Console console, RateBook rates, PriceRules rules, PriceBook book, Catalog catalog, CurrentLocale locale) {
        this.console = console;
        this.rates = rates;
        this.rules = rules;
        this.book = book;
        this.catalog = catalog;
        this.locale = locale;
    }

    @GET
    public TemplateInstance list() {
        var missing = rates.needed().stream().filter(needed -> needed.rate() == null || needed.tooOld()).findFirst();
        return page(RateForm.empty(missing.map(RateBook.Needed::base).orElse(""), book.currency()));
    }

    @POST
    @Path("/rates")
    public Response saveRate(@BeanParam RateForm form) {
        try {
            rates.setRate(form.base(), form.quote(), RuleForm.decimal(form.rate()), console.who());
            return console.done(Done.RATE_SAVED, "/operator/prices");
        } catch (Refusal refusal) {
            form.refused(refusal.field(), refusal.code());
            return Response.status(422).entity(page(form)).build();
        }
    }

    @GET
    @Path("/rule")
    public TemplateInstance rule(@QueryParam("prices") String prices, @QueryParam("scope") String scope, @QueryParam("key") String key) {
        var kind = book(prices);
        var wanted = new RuleForm();
        wanted.scope = scope;
        wanted.key = key;
        var known = rules.all(kind).stream().filter(rule -> rule.scope() == wanted.scope() && rule.key().equals(wanted.key())).findFirst();
        if (known.isPresent() || scope == null || wanted.scope() == PriceRule.Scope.SHOP) {
            var start = known.orElse(scope == null ? new PriceRule(PriceRule.Scope.COUNTRY, "", rules.shop(kind).markupPercent(), rules.shop(kind).floor(), rules.shop(kind).ending(), null)
                    : rules.shop(kind));
            return form(kind, RuleForm.of(start), scope != null, null);
        }
        var shop = RuleForm.of(rules.shop(kind));
        shop.scope = wanted.scope().name();
        shop.key = wanted.key();
        return form(kind, shop, false, null);
    }

    /** Both buttons of the form: looking changes nothing. */
    @POST
    @Path("/rules")
    public Response ruleTyped(@BeanParam RuleForm form, @FormParam("prices") String prices, @FormParam("do") String act, @FormParam("known") boolean known) {
        var kind = book(prices);
        try {
            var rule = form.read(book.currency());
            if (rule != null && "save".equals(act)) {
                rules.save(kind, rule, console.who());
                return console.done(Done.RULE_SAVED, "/operator/prices");
            }
            if (rule != null) {
                return Response.ok(form(kind, form, known, rules.preview(kind, rule, 0, PREVIEW))).build();
            }
        } catch (Refusal refusal) {
            form.refused(refusal);
        }
        return Response.status(422).entity(form(kind, form, known, null)).build();
    }

    @GET
    @Path("/removal")
    public TemplateInstance removal(@QueryParam("prices") String prices, @QueryParam("scope") String scope, @QueryParam("key") String key) {
        var wanted = new RuleForm();
        wanted.scope = scope;
        wanted.key = key;
        return Templates.remove(console.room(), book(prices), wanted.scope(), wanted.key(), Place.of(wanted.scope(), wanted.key(), catalog.current(), locale.locale()),
                rules.previewRemoval(book(prices), wanted.scope(), wanted.key(), 0, PREVIEW), book.currency());
    }

    @POST
    @Path("/removals")
    public Response remove(@BeanParam RuleForm form, @FormParam("prices") String prices) {
        rules.remove(book(prices), form.scope(), form.key(), console.who());
        return console.done(Done.RULE_REMOVED, "/operator/prices");
    }

    private TemplateInstance page(RateForm form) {
        var needed = rates.needed().stream().map(one -> new Rate(one, one.age() == null ? null : age(one.age()))).toList();
        return Templates.list(console.room(), needed, rates.feed(), age(rates.maxAge()), form, rulesOf(RuleBook.RETAIL), rulesOf(RuleBook.WHOLESALE), book.currency());
    }

    private Book rulesOf(RuleBook prices) {
        var own = rules.all(prices);
        boolean standard = own.stream().noneMatch(rule -> rule.scope() == PriceRule.Scope.SHOP);
        var shown = new java.util.ArrayList<Rule>();
        if (standard) {
            shown.add(new Rule(rules.shop(prices), ""));
        }
        own.forEach(rule -> shown.add(new Rule(rule, Place.of(rule.scope(), rule.key(), catalog.current(), locale.locale()))));
        return new Book(prices, shown, standard, rules.changes(prices, CHANGES), book.currency());
    }

    private TemplateInstance form(RuleBook prices, RuleForm form, boolean known, Preview preview) {
        return Templates.rule(console.room(), prices, form, known, List.of(PriceRule.Scope.values()), List.of(Ending.values()), preview, book.currency());
    }

    /** What travellers pay, unless the form is about resellers. */
    private static RuleBook book(String prices) {
        return RuleBook.WHOLESALE.name().equals(prices) ? RuleBook.WHOLESALE : RuleBook.RETAIL;
    }

    private String age(Duration age) {
        return Words.age(age, locale.locale());
    }
}
