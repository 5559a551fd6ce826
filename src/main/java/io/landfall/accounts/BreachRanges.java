package io.landfall.accounts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hundreds of millions of leaked passwords, asked about by range as haveibeenpwned.com offers it: the service sees the first five hex digits of the
 * password's SHA-1 and answers with every ending it knows, padded so that not even the length of the answer tells which range it was. Only when
 * landfall.breach-list.url is set. Nobody is kept from choosing a password by a service that is slow, busy or gone: {@link BreachList} stays.
 */
@ApplicationScoped
class BreachRanges {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    /** So many wait at once at most: a slow service costs strangers' registrations no threads. */
    private static final int SEATS = 4;
    private static final int PREFIX = 5;
    private static final Logger LOG = Logger.getLogger(BreachRanges.class);

    private final Optional<String> service;
    private final Semaphore seats = new Semaphore(SEATS);
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    BreachRanges(@ConfigProperty(name = "landfall.breach-list.url") Optional<String> url) {
        service = url.map(text -> text.strip().replaceFirst("/+(range/*)?$", "") + "/range/");
    }

    /** True when the service knows it; false when it does not, and when nobody can say. */
    @Transactional(Transactional.TxType.NEVER)
    boolean contain(String password) {
        if (service.isEmpty() || !seats.tryAcquire()) {
            return false;
        }
        try {
            var hash = sha1(password);
            return answer(hash.substring(0, PREFIX)).lines().anyMatch(line -> isLeak(line, hash.substring(PREFIX)));
        } finally {
            seats.release();
        }
    }

    /** "0018A45C4D1DEF81644B54AB7F969B88D65:3"; padding says zero times. */
    private static boolean isLeak(String line, String ending) {
        var parts = line.strip().split(":", 2);
        return parts.length == 2 && parts[0].equalsIgnoreCase(ending) && !parts[1].strip().matches("0*");
    }

    /** Empty when there is none in time. The whole answer must be there by then: a request's own time-out ends with its first line. */
    private String answer(String prefix) {
        var request = HttpRequest.newBuilder(URI.create(service.orElseThrow() + prefix)).timeout(PATIENCE).header("Add-Padding", "true").header("User-Agent", "Landfall").build();
        var call = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            var answer = call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            LOG.warnf("The breach list's service answered with status %d; only the bundled list was asked", answer.statusCode());
        } catch (ExecutionException | TimeoutException e) {
            call.cancel(true);
            LOG.warnf("The breach list's service gave no answer (%s); only the bundled list was asked",
                    (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
