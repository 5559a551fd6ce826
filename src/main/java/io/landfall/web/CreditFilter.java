package io.landfall.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.QueryParam;

import io.landfall.credit.CreditTransaction;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.TransactionFilter;
import io.landfall.credit.TransactionStatus;
import io.landfall.credit.TransactionType;

/** Which part of a list of transactions was asked for. What cannot be read is left out. */
public class CreditFilter {

    private static final int PAGE = 50;

    @QueryParam("type")
    String type;
    @QueryParam("state")
    String state;
    @QueryParam("q")
    String text;
    @QueryParam("from")
    String from;
    @QueryParam("until")
    String until;
    @QueryParam("before")
    Long before;

    /**
     * A part of the list.
     *
     * @param older the key after which it goes on, or null at the end
     */
    public record Page(List<CreditTransaction> lines, Long older) {
    }

    public Page read(CreditTransactions transactions, long reseller) {
        var filter = new TransactionFilter(type(), state(), text(), start(day(from)), start(day(until) == null ? null : day(until).plusDays(1)));
        var found = transactions.newest(reseller, filter, before, PAGE + 1);
        var lines = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new Page(lines, found.size() > PAGE ? lines.get(PAGE - 1).id() : null);
    }

    public TransactionType type() {
        return Arrays.stream(TransactionType.values()).filter(one -> one.word().equals(type)).findFirst().orElse(null);
    }

    public TransactionStatus state() {
        return Arrays.stream(TransactionStatus.values()).filter(one -> one.word().equals(state)).findFirst().orElse(null);
    }

    public List<TransactionType> types() {
        return List.of(TransactionType.values());
    }

    public List<TransactionStatus> states() {
        return List.of(TransactionStatus.values());
    }

    public String text() {
        return text == null ? "" : text.strip();
    }

    public String from() {
        return day(from) == null ? "" : day(from).toString();
    }

    public String until() {
        return day(until) == null ? "" : day(until).toString();
    }

    public boolean first() {
        return before == null;
    }

    /** Nothing was asked for in particular. */
    public boolean open() {
        return type() == null && state() == null && text().isEmpty() && from().isEmpty() && until().isEmpty();
    }

    /** The same again, for links to other parts. */
    public String query() {
        return "type=" + (type() == null ? "" : type().word()) + "&state=" + (state() == null ? "" : state().word()) + "&q="
                + URLEncoder.encode(text(), StandardCharsets.UTF_8) + "&from=" + from() + "&until=" + until();
    }

    private static LocalDate day(String typed) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant start(LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
