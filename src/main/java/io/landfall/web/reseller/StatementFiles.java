package io.landfall.web.reseller;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Statement;
import io.landfall.web.CreditMessages;
import io.landfall.web.Csv;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.Pdf;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** A month's statement as a file: for a spreadsheet, or to print. */
@ApplicationScoped
class StatementFiles {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @CheckedTemplate(basePath = "reseller/credit")
    static class Templates {
        static native TemplateInstance statementSheet(Statement statement, String business, String shop);
    }

    private final CurrentShop shop;
    private final CurrentLocale locale;

    StatementFiles(CurrentShop shop, CurrentLocale locale) {
        this.shop = shop;
        this.locale = locale;
    }

    Response csv(Statement statement) {
        var say = MessageBundles.get(CreditMessages.class, Localized.Literal.of(locale.locale().getLanguage()));
        var csv = new Csv().line(say.when() + " (UTC)", say.what(), say.reference(), say.description(), say.amount(), say.after(), say.currency());
        csv.line(null, say.opening(), null, null, null, statement.opening().amount(), statement.opening().currency());
        for (var line : statement.lines()) {
            csv.line(TIME.format(line.at()), say.kind(line.kind()), line.reference(), line.description(), line.amount().amount(), line.balance().amount(),
                    line.amount().currency());
        }
        csv.line(null, say.closing(), null, null, null, statement.closing().amount(), statement.closing().currency());
        return Response.ok(csv.toString().getBytes(StandardCharsets.UTF_8), "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"statement-" + statement.month() + ".csv\"").header("Cache-Control", "no-store").build();
    }

    Response pdf(Statement statement, String business) {
        return Pdf.download("statement-" + statement.month(), Templates.statementSheet(statement, business, shop.name()).render(), shop.name());
    }
}
