package io.landfall.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * A success: "success", perhaps a "message", the document's fields at the top, and "data" with the same facts in the words of clients.
 *
 * <pre>
 * return Answer.created("/api/v1/orders/" + order.id()).message("Order placed").with("order", order).data(mirror).response();
 * </pre>
 */
public final class Answer {

    private final int status;
    private final String location;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Answer(int status, String location) {
        this.status = status;
        this.location = location;
        members.put("success", true);
    }

    public static Answer ok() {
        return new Answer(200, null);
    }

    /** @param location path of what was made, or null */
    public static Answer created(String location) {
        return new Answer(201, location);
    }

    public Answer message(String sentence) {
        return with("message", sentence);
    }

    public Answer with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public Answer data(Object mirror) {
        return with("data", mirror);
    }

    /** A field that is left out where there is nothing. */
    public Answer withIfThere(String name, Object value) {
        return value == null ? this : with(name, value);
    }

    /** A list: what of it was asked for, and how much there is. */
    public Answer page(List<?> rows, Paging paging, long total) {
        return data(rows).with("pagination", paging.json(total));
    }

    public Response response() {
        var answer = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(members);
        return (location == null ? answer : answer.header("Location", location)).build();
    }

    int status() {
        return status;
    }

    String location() {
        return location;
    }

    Map<String, Object> members() {
        return members;
    }
}
