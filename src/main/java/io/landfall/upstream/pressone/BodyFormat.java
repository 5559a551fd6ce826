package io.landfall.upstream.pressone;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The three ways PressOne may want the fields of a POST; all values are strings. */
public enum BodyFormat {

    MULTIPART {
        @Override
        Body encode(Map<String, String> fields) {
            var boundary = "landfall-" + UUID.randomUUID();
            var out = new ByteArrayOutputStream();
            fields.forEach((name, value) -> out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                    + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
            out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return new Body("multipart/form-data; boundary=" + boundary, out.toByteArray());
        }
    },

    FORM {
        @Override
        Body encode(Map<String, String> fields) {
            var text = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return new Body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
        }
    },

    JSON {
        @Override
        Body encode(Map<String, String> fields) {
            try {
                return new Body("application/json", new ObjectMapper().writeValueAsBytes(fields));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Strings always become JSON", e);
            }
        }
    };

    abstract Body encode(Map<String, String> fields);

    /** Holds credentials or a customer's reference: never printed. */
    record Body(String contentType, byte[] bytes) {

        @Override
        public String toString() {
            return "Body[" + contentType + "]";
        }
    }
}
