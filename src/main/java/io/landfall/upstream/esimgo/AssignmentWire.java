package io.landfall.upstream.esimgo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import io.landfall.upstream.wire.Json;

/** A bundle on an eSIM, as its state tells. One name may have several. */
record AssignmentWire(String id, String name, String description, String bundleState, boolean unlimited, Instant assignedAt, Instant startTime, Instant endTime,
        Amount data, Amount voice, Amount sms) {

    /** Data in bytes, or pieces; null parts were not told. */
    record Amount(Long initial, Long remaining) {

        private static final Amount NONE = new Amount(null, null);
    }

    /** {@code {"bundles":[{name, assignments}]}}, or the by-name form {@code {"assignments":[…]}}, oldest first. */
    static List<AssignmentWire> all(Json answer) {
        var bundles = answer.get("bundles").isList() ? answer.list("bundles").stream() : Stream.of(answer);
        return bundles.flatMap(bundle -> bundle.list("assignments").stream().filter(Json::isObject).map(one -> of(bundle, one)))
                .sorted(Comparator.comparing(AssignmentWire::assignedAt, Comparator.nullsFirst(Comparator.naturalOrder()))).toList();
    }

    private static AssignmentWire of(Json bundle, Json one) {
        var allowances = one.list("allowances");
        var group = Objects.requireNonNullElse(one.text("callTypeGroup"), "data").toLowerCase(Locale.ROOT);
        var plain = new Amount(one.whole("initialQuantity"), one.whole("remainingQuantity"));
        return new AssignmentWire(one.text("id"), bundle.text("name"), bundle.text("description"), one.text("bundleState"),
                Boolean.TRUE.equals(one.flag("unlimited")) || allowances.stream().anyMatch(each -> "DATA".equalsIgnoreCase(each.text("type")) && Boolean.TRUE.equals(each.flag("unlimited"))),
                Times.of(one.get("assignmentDateTime")), Times.of(one.get("startTime")), Times.of(one.get("endTime")),
                amount(allowances, "DATA", group.equals("data") ? plain : Amount.NONE), amount(allowances, "VOICE", group.equals("voice") ? plain : Amount.NONE),
                amount(allowances, "SMS", group.equals("sms") ? plain : Amount.NONE));
    }

    /** v2.5 tells allowances and marks the plain quantities deprecated. The list's schema says MB where bytes are meant elsewhere: the unit decides. */
    private static Amount amount(List<Json> allowances, String type, Amount plain) {
        var told = allowances.stream().filter(each -> type.equalsIgnoreCase(each.text("type"))).toList();
        if (told.isEmpty()) {
            return plain;
        }
        return new Amount(told.stream().map(each -> units(each, "initialAmount")).filter(Objects::nonNull).reduce(Long::sum).orElse(null),
                told.stream().map(each -> units(each, "remainingAmount")).filter(Objects::nonNull).reduce(Long::sum).orElse(null));
    }

    private static Long units(Json allowance, String field) {
        var amount = allowance.whole(field);
        return amount != null && "MB".equalsIgnoreCase(allowance.text("unit")) ? Long.valueOf(amount * 1_000_000) : amount;
    }

    boolean is(String state) {
        return state.equalsIgnoreCase(bundleState);
    }

    private boolean waits() {
        return is("queued") || is("processing");
    }

    State state() {
        return switch (Objects.requireNonNullElse(bundleState, "").toLowerCase(Locale.ROOT)) {
            case "processing", "queued" -> State.NOT_ACTIVE;
            case "active" -> State.ACTIVE;
            case "depleted" -> State.FINISHED;
            case "expired", "revoked", "lapsed" -> State.EXPIRED;
            default -> State.UNKNOWN;
        };
    }

    /** All bundles of an eSIM as one meter: what runs and what waits adds up; when all is over, the last one tells how it ended. */
    static UsageReading usage(List<AssignmentWire> all) {
        var useful = all.stream().filter(one -> one.is("active") || one.waits()).toList();
        var told = all.isEmpty() ? List.<AssignmentWire> of() : useful.isEmpty() ? List.of(all.get(all.size() - 1)) : useful;
        var state = all.isEmpty() ? State.NOT_ACTIVE
                : useful.isEmpty() ? told.get(0).state() : useful.stream().anyMatch(one -> one.is("active")) || useful.size() < all.size() ? State.ACTIVE : State.NOT_ACTIVE;
        var unlimited = told.stream().anyMatch(AssignmentWire::unlimited);
        return new UsageReading(state, unlimited, unlimited ? null : Volume.ofBytes(sum(told.stream().map(one -> one.data.remaining))),
                unlimited ? null : Volume.ofBytes(sum(told.stream().map(one -> one.data.initial))), pieces(told.stream().map(one -> one.voice.remaining)),
                pieces(told.stream().map(one -> one.voice.initial)), pieces(told.stream().map(one -> one.sms.remaining)), pieces(told.stream().map(one -> one.sms.initial)),
                told.stream().map(AssignmentWire::endTime).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null),
                told.isEmpty() ? null : told.get(told.size() - 1).bundleState);
    }

    PackageHistoryEntry entry(boolean first) {
        var over = state() == State.FINISHED || state() == State.EXPIRED;
        return new PackageHistoryEntry(id, name, first ? "sim" : "topup", description == null ? name : description, state(), unlimited ? null : Volume.ofBytes(data.remaining),
                startTime, endTime, over && is("expired") ? endTime : null);
    }

    private static Long sum(Stream<Long> amounts) {
        return amounts.filter(Objects::nonNull).reduce(Long::sum).orElse(null);
    }

    private static Integer pieces(Stream<Long> amounts) {
        var sum = sum(amounts);
        return sum == null || sum > Integer.MAX_VALUE ? null : Integer.valueOf(sum.intValue());
    }
}
