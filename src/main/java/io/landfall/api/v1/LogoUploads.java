package io.landfall.api.v1;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.api.Answer;
import io.landfall.contract.v1.LogoJson;
import io.landfall.contract.v1.Wire;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Logos;
import io.landfall.resellers.Member;
import io.landfall.resellers.logo.LogoPicture;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** From a file in a form to a brand's logo, for the two addresses it may be sent to. */
@ApplicationScoped
class LogoUploads {

    private final Brands brands;
    private final Logos logos;
    private final Profiles profiles;

    LogoUploads(Brands brands, Logos logos, Profiles profiles) {
        this.brands = brands;
        this.logos = logos;
        this.profiles = profiles;
    }

    /** @param profile which brand wears it; null or empty for the default one */
    Response put(Member member, String profile, FileUpload logo) throws IOException {
        var brand = profile == null || profile.isBlank() ? defaultOf(member) : brands.find(member, Profiles.id(profile.strip()));
        if (logo == null || logo.size() == 0) {
            throw new Refusal("file_missing", "logo", Map.of());
        }
        var small = logos.put(member, brand.id(), read(logo)).isSmall();
        var json = new LogoJson(profiles.logo(brands.find(member, brand.id())), Wire.profile(brand.id()));
        return Answer.ok().message(small ? "Logo stored. " + LogoPicture.ADVISED + "×" + LogoPicture.ADVISED + " pixels or more look sharper." : "Logo stored")
                .with("logo_url", json.logoUrl()).data(json).response();
    }

    /** What is no form with a file in it. */
    static Refusal noForm() {
        return new Refusal("unsupported_file_type", "logo", Map.of());
    }

    private Brand defaultOf(Member member) {
        return brands.of(member).stream().filter(Brand::isDefault).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    /** One byte more than is taken says that it is too much. */
    private static byte[] read(FileUpload upload) throws IOException {
        try (var in = Files.newInputStream(upload.uploadedFile())) {
            return in.readNBytes(LogoPicture.LARGEST_FILE + 1);
        }
    }
}
