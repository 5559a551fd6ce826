package io.landfall.contract.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Every answer that is no success: what clients read (message, error_code) beside the members of RFC 9457.
 *
 * @param detail one sentence fit for a screen
 * @param errors fields that were refused
 * @param facts  further members: "required" and "available" where credit is missing
 */
public record ErrorJson(int status, String code, String title, String detail, List<FieldErrorJson> errors, Map<String, Object> facts) {

    /** @param field as it was written in the request */
    public record FieldErrorJson(String field, String message, String code) {
    }

    public static ErrorJson of(int status, String code, String sentence) {
        return new ErrorJson(status, code, sentence, sentence, List.of(), Map.of());
    }

    /** As it is written. */
    @JsonValue
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("success", false);
        members.put("message", detail == null ? title : detail);
        members.put("error_code", code);
        members.put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail == null ? title : detail);
        members.put("code", code);
        members.putAll(facts);
        var list = new ArrayList<Map<String, Object>>();
        for (var error : errors) {
            var one = new LinkedHashMap<String, Object>();
            one.put("field", error.field());
            one.put("message", error.message());
            one.put("code", error.code());
            list.add(one);
        }
        members.put("errors", list);
        return members;
    }

    public ErrorJson with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new ErrorJson(status, code, title, detail, errors, more);
    }
}
