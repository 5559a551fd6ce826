package io.landfall.web.shop.orders;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.FormParam;

import io.landfall.claims.AskBack;
import io.landfall.claims.ClaimReason;

/** "Something wrong?" as it was filled in. */
public class ClaimForm {

    @FormParam("key")
    String key;
    @FormParam("reason")
    String reason;
    @FormParam("unit")
    List<String> units;
    @FormParam("note")
    String note;

    /** Field to words; empty when nothing is wrong. */
    private final Map<String, String> problems = new LinkedHashMap<>();

    private boolean open;

    /** Not filled in yet, and wanted. */
    static ClaimForm opened() {
        var form = new ClaimForm();
        form.open = true;
        return form;
    }

    public boolean isOpen() {
        return open || !problems.isEmpty();
    }

    AskBack toCommand(String link) {
        return new AskBack(link, key, reason(), positions(), note);
    }

    ClaimReason reason() {
        return Arrays.stream(ClaimReason.values()).filter(one -> one.name().equals(reason)).findFirst().orElse(null);
    }

    Set<Integer> positions() {
        var positions = new TreeSet<Integer>();
        if (units != null) {
            units.stream().filter(unit -> unit.matches("\\d{1,2}")).forEach(unit -> positions.add(Integer.valueOf(unit)));
        }
        return positions;
    }

    void refused(String field, String words) {
        problems.put(field, words);
    }

    public Map<String, String> problems() {
        return problems;
    }

    public String problem(String field) {
        return problems.get(field);
    }

    public String note() {
        return note == null ? "" : note;
    }
}
