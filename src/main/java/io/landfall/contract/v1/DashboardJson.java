package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** How a business stands. */
@JsonNaming(SnakeCaseStrategy.class)
public record DashboardJson(Account account, List<Invoice> pendingInvoices, List<OrderJson> recentOrders, List<TransactionJson> recentTransactions) {

    /** Its credit. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Account(BigDecimal balance, String billingMode, String currency, BigDecimal creditLimit, BigDecimal currentUsage, BigDecimal availableCredit) {
    }

    /** One that is not paid yet. @param month the first day of the last month in it */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Invoice(String id, String number, LocalDate month, String status, BigDecimal amount, BigDecimal vat, String currency, Instant issuedAt, LocalDate dueDate) {
    }
}
