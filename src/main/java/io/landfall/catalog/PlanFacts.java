package io.landfall.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.money.Rounding;
import io.landfall.upstream.UpstreamPlan;

/**
 * All a supplier says about a plan, as it is stored: two equal records mean that nothing changed. Prices are minor units of
 * {@code currency}; cost and minimum are rounded up, so that no fraction of a kobo is ever given away.
 */
record PlanFacts(UpstreamPlan.Scope scope, String place, String placeTitle, String network, long dataMegabytes, boolean unlimited, int days,
        Integer voiceMinutes, Integer smsCount, String currency, Long cost, Long minimum, Long recommended, UpstreamPlan.Activation activation,
        boolean identityCheck, boolean rechargeable, Boolean roaming, String speedPolicy, String coverage, Integer installWithinDays,
        Integer topUpWithinDays, String apn, String notes) {

    /** Codes some suppliers use instead of ISO's. */
    private static final Map<String, String> NOT_ISO = Map.of("uk", "gb", "el", "gr", "kv", "xk");

    /** Throws {@link IllegalArgumentException} when the supplier's entry cannot be sold by anybody. */
    static PlanFacts of(UpstreamPlan plan) {
        if (plan.packageId() == null || plan.packageId().isBlank() || plan.place() == null || plan.place().isBlank()) {
            throw new IllegalArgumentException("no package id or place");
        }
        if (!plan.packageId().equals(field(plan.packageId()))) {
            throw new IllegalArgumentException("a package id with control characters");
        }
        if (plan.days() < 1 || plan.dataMegabytes() < 0 || !Currencies.isCode(plan.priceCurrency())) {
            throw new IllegalArgumentException("days, data or currency make no sense");
        }
        return new PlanFacts(plan.scope(), place(plan), text(plan.placeTitle()), text(plan.operator()), plan.unlimited() ? 0 : plan.dataMegabytes(),
                plan.unlimited(), plan.days(), plan.voiceMinutes(), plan.smsCount(), plan.priceCurrency(),
                up(plan.cost(), plan.priceCurrency()), up(plan.minimumPrice(), plan.priceCurrency()),
                plan.recommended() == null ? null : Money.rounded(plan.recommended(), plan.priceCurrency()).minor(),
                plan.activation() == null ? UpstreamPlan.Activation.UNKNOWN : plan.activation(), plan.identityCheck(), plan.rechargeable(), plan.roaming(), text(plan.speedPolicy()), coverage(plan.coverage()),
                plan.installWithinDays(), plan.topUpWithinDays(), apn(plan.apn()), notes(plan.notes()));
    }

    Plan toPlan(long id, String slug, String supplier, String packageId, boolean onSale) {
        return new Plan(id, slug, supplier, packageId, scope, place, network, dataMegabytes, unlimited, days, voiceMinutes, smsCount,
                money(cost), money(minimum), money(recommended), activation, identityCheck, rechargeable, roaming, speedPolicy,
                readCoverage(), installWithinDays, topUpWithinDays, readApn(), notes.isEmpty() ? List.of() : List.of(notes.split("\n")), onSale);
    }

    /** What the operator reads about a change: field, before, after. */
    List<String[]> differences(PlanFacts later) {
        var found = new ArrayList<String[]>();
        try {
            for (var component : PlanFacts.class.getRecordComponents()) {
                var before = component.getAccessor().invoke(this);
                var after = component.getAccessor().invoke(later);
                if (!Objects.equals(before, after)) {
                    found.add(new String[] {component.getName(), show(component.getName(), before, later), later.show(component.getName(), after, this)});
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The place's word in a plan's slug. */
    String placeSlug() {
        return switch (scope) {
            case LOCAL -> Geography.get().byCode(place).orElseGet(() -> Geography.unknownCountry(place, placeTitle)).slug();
            case REGIONAL -> Slugs.of(place);
            case GLOBAL -> Region.WORLD;
        };
    }

    private String show(String field, Object value, PlanFacts other) {
        if (value == null) {
            return null;
        }
        return switch (field) {
            case "cost", "minimum", "recommended" -> money((Long) value).toString();
            case "coverage" -> {
                var only = countries();
                int all = only.size();
                only.removeAll(other.countries());
                yield all + " countries" + (only.isEmpty() ? "" : ", only here: " + String.join(" ", only).toUpperCase(Locale.ROOT));
            }
            default -> value.toString().length() > 500 ? value.toString().substring(0, 500) + "…" : value.toString();
        };
    }

    private LinkedHashSet<String> countries() {
        return coverage.lines().map(line -> line.split("\t", 2)[0]).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Money money(Long minor) {
        return minor == null ? null : new Money(minor, currency);
    }

    private static Long up(BigDecimal amount, String currency) {
        return amount == null ? null : Rounding.up(amount, currency).minor();
    }

    private static String place(UpstreamPlan plan) {
        return switch (plan.scope()) {
            case LOCAL -> code(plan.place());
            case REGIONAL -> Slugs.of(plan.place());
            case GLOBAL -> Region.WORLD;
        };
    }

    private static String code(String country) {
        var code = field(country).toLowerCase(Locale.ROOT);
        return NOT_ISO.getOrDefault(code, code);
    }

    private static String coverage(List<UpstreamPlan.Coverage> countries) {
        var text = new StringBuilder();
        for (var country : countries) {
            if (country.country() == null || country.country().isBlank()) {
                continue;
            }
            text.append(code(field(country.country()))).append('\t').append(field(country.name()));
            for (var network : country.networks()) {
                text.append('\t').append(field(network.name())).append(':')
                        .append(network.types().stream().map(type -> field(type).replaceAll("[:,]", " ")).collect(Collectors.joining(",")));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private List<UpstreamPlan.Coverage> readCoverage() {
        return coverage.lines().map(line -> {
            var fields = line.split("\t", -1);
            var networks = new ArrayList<UpstreamPlan.Network>();
            for (int i = 2; i < fields.length; i++) {
                int colon = fields[i].lastIndexOf(':');
                var types = fields[i].substring(colon + 1);
                networks.add(new UpstreamPlan.Network(fields[i].substring(0, colon), types.isEmpty() ? List.of() : List.of(types.split(","))));
            }
            return new UpstreamPlan.Coverage(fields[0], fields[1], List.copyOf(networks));
        }).toList();
    }

    private static String apn(Map<String, String> bySystem) {
        return bySystem.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> field(entry.getKey()) + (entry.getValue() == null ? "" : "\t" + field(entry.getValue()))).collect(Collectors.joining("\n"));
    }

    private Map<String, String> readApn() {
        var bySystem = new LinkedHashMap<String, String>();
        apn.lines().map(line -> line.split("\t", 2)).forEach(fields -> bySystem.put(fields[0], fields.length > 1 ? fields[1] : null));
        return Collections.unmodifiableMap(bySystem);
    }

    private static String notes(List<String> notes) {
        return notes.stream().filter(Objects::nonNull).map(PlanFacts::field).filter(note -> !note.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String text(String text) {
        return field(text).isEmpty() ? null : field(text);
    }

    /** One field of a line: no separators, no control characters (PostgreSQL refuses NUL). */
    private static String field(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
