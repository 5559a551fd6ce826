package io.landfall.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Invoices of resellers as PDF. */
@ApplicationScoped
public class InvoiceFiles {

    @CheckedTemplate(basePath = "invoice")
    static class Templates {
        static native TemplateInstance show(InvoiceDetails invoice, List<InvoiceDetails.Line> lines, List<String> seller, List<String> buyer);
    }

    private final Invoices invoices;

    InvoiceFiles(Invoices invoices) {
        this.invoices = invoices;
    }

    public Response pdf(InvoiceDetails invoice) {
        var seller = invoice.seller().lines().toList();
        return Pdf.download(invoice.number(), Templates.show(invoice, invoices.lines(invoice), seller, invoice.buyer().lines().toList()).render(), seller.get(0));
    }
}
