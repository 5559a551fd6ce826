package io.landfall.resellers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.landfall.testsupport.Businesses;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LogosTest {

    @Inject
    Logos logos;
    @Inject
    Brands brands;
    @Inject
    Businesses businesses;

    @Test
    void aLogoIsServedToEverybodyAtAnAddressThatNamesNobody() throws IOException {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var made = logos.put(owner, brand.id(), picture());
        var logo = brands.find(owner, brand.id()).logo();
        assertThat(logo).isEqualTo(new Brand.Logo(made.hash(), 300, 300));
        var answer = given().get(logo.path());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(made.png());
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().asList().toString()).doesNotContain("Set-Cookie");
        assertThat(given().get("/brand/logo/" + "0".repeat(64) + ".png").statusCode()).isEqualTo(404);
    }

    @Test
    void anOlderLogoStaysForMailsThatShowIt() throws IOException {
        var owner = businesses.owner();
        var brand = brands.create(owner, SaveBrand.named("Lumen"));
        var first = logos.put(owner, brand.id(), picture());
        logos.put(owner, brand.id(), picture());
        logos.takeOff(owner, brand.id());
        assertThat(brands.find(owner, brand.id()).logo()).isNull();
        assertThat(given().get("/brand/logo/" + first.hash() + ".png").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherBusinessesBrandIsNotThere() throws IOException {
        var brand = brands.create(businesses.owner(), SaveBrand.named("Lumen"));
        var picture = picture();
        var other = businesses.owner();
        assertThatThrownBy(() -> logos.put(other, brand.id(), picture)).hasMessage("not_found");
        assertThatThrownBy(() -> logos.takeOff(other, brand.id())).hasMessage("not_found");
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        var canvas = image.createGraphics();
        canvas.setColor(new Color(ThreadLocalRandom.current().nextInt(0x1000000)));
        canvas.fillRect(10, 10, 280, 280);
        canvas.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
