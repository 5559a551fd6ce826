package io.landfall.web.reseller.prices;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.PlanTitle;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ShopPrice;
import io.landfall.resellers.ResellerKind;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.smallrye.common.annotation.Blocking;

/** The list as a file for a spreadsheet, with the list's filter. */
@Path("/reseller/prices.csv")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
public class PriceExport {

    private static final List<String> HEAD = List.of("plan", "title", "days", "wholesale", "wholesale_currency", "price", "price_currency", "margin", "margin_percent", "made_by", "warnings");

    private final CurrentMember current;
    private final ResellerPrices prices;
    private final CurrentLocale locale;

    PriceExport(CurrentMember current, ResellerPrices prices, CurrentLocale locale) {
        this.current = current;
        this.prices = prices;
        this.locale = locale;
    }

    @GET
    public Response download(@BeanParam PriceFilter filter) {
        var member = current.member();
        if (current.business().kind() != ResellerKind.RESELLER) {
            throw new Refusal("not_found");
        }
        var lines = new StringBuilder("\uFEFF").append(line(HEAD));
        prices.prices(member, filter.shop()).stream().filter(price -> filter.shows(price, PlanTitle.of(price.plan(), locale.locale()))).forEach(price -> lines.append(line(cells(price))));
        return Response.ok(lines.toString(), "text/csv;charset=UTF-8").header("Content-Disposition", "attachment; filename=\"prices.csv\"").build();
    }

    private List<String> cells(ShopPrice price) {
        return List.of(price.plan().slug(), PlanTitle.of(price.plan(), locale.locale()), Integer.toString(price.plan().days()), amount(price.wholesale()), currency(price.wholesale()),
                amount(price.sellable() ? price.retail() : null), currency(price.sellable() ? price.retail() : null), amount(price.margin()),
                price.marginPercent() == null ? "" : price.marginPercent().toPlainString(), price.source().map(Enum::name).orElse(Source.RECOMMENDED.name()),
                price.warnings().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }

    private static String amount(Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    private static String currency(Money money) {
        return money == null ? "" : money.currency();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PriceExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
    static String cell(String text) {
        var safe = text.matches("(?s)[=+\\-@\\t\\r].*") && !text.matches("-?[0-9]+(\\.[0-9]+)?") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
