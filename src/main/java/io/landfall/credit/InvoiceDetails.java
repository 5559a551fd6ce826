package io.landfall.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

import io.landfall.money.Money;

/**
 * An invoice.
 *
 * @param month    the first day of the last month in it
 * @param total    VAT included
 * @param seller   the operator, as it was then; lines
 * @param buyer    the reseller, as it was then; lines
 * @param paidHow  "paypal", or the operator's words
 */
public record InvoiceDetails(String number, long reseller, LocalDate month, InvoiceStatus status, Money total, int vatBasisPoints, Money vat, String seller, String buyer,
        Instant issuedAt, LocalDate dueOn, Instant paidAt, String paidHow, int reminders) {

    public YearMonth yearMonth() {
        return YearMonth.from(month);
    }

    public Money net() {
        return total.minus(vat);
    }

    public boolean open() {
        return status == InvoiceStatus.OPEN;
    }

    /** "19" for 1900 basis points, "7.7" for 770. */
    public String vatPercent() {
        return BigDecimal.valueOf(vatBasisPoints, 2).stripTrailingZeros().toPlainString();
    }

    /** Something that is paid for, or given back with a minus. */
    public record Line(Instant at, BookingKind kind, String reference, String description, Money amount) {
    }
}
