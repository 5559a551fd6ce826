package io.landfall.web.reseller.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import io.landfall.orders.UploadBatch;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A file of orders as it comes from a browser. */
public class UploadForm {

    /** The act says the limit in its words; above this nothing is read at all. */
    private static final long MOST = 2 << 20;

    @RestForm("key")
    public String key;
    @RestForm("file")
    public FileUpload file;
    @RestForm("brand")
    public String brand;
    @RestForm("mail")
    public String mail;

    UploadBatch toCommand() {
        var once = key != null && key.matches("[A-Za-z0-9_-]{8,64}") ? key : Keys.secret();
        return new UploadBatch(once, file == null ? null : file.fileName(), content(), brand != null && brand.matches("\\d{1,18}") ? Long.valueOf(brand) : null, "yes".equals(mail));
    }

    private byte[] content() {
        if (file == null || file.size() == 0) {
            return new byte[0];
        }
        if (file.size() > MOST) {
            throw new Refusal("file_too_large", "file", Map.of());
        }
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new Refusal("file_missing", "file", Map.of());
        }
    }
}
