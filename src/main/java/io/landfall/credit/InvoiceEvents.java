package io.landfall.credit;

/** What happened to invoices; raised inside the transaction that records it. Listeners only touch the database. */
public final class InvoiceEvents {

    private InvoiceEvents() {
    }

    public record Issued(long reseller, String number) {
    }

    /** It is overdue. @param count the first reminder is 1 */
    public record Overdue(long reseller, String number, int count) {
    }
}
