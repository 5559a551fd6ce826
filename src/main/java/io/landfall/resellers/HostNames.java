package io.landfall.resellers;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.google.common.net.InternetDomainName;
import com.ibm.icu.text.IDNA;
import io.landfall.platform.Refusal;

/** Which hosts a shop may have, in the one form in which they are kept: lower case, punycode, without a dot at the end. */
@ApplicationScoped
class HostNames {

    private static final int LONGEST = 253;
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");
    /** Names that no public DNS answers for, or that mean a machine of our own network. */
    private static final Set<String> NOT_PUBLIC = Set.of("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "invalid", "onion", "arpa", "alt");
    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    private final String own;
    private final Optional<String> shops;
    private final List<String> others;

    HostNames(@ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI baseUrl,
            @ConfigProperty(name = "landfall.shops-domain") Optional<String> shopsDomain,
            @ConfigProperty(name = "landfall.other-hosts") Optional<List<String>> otherHosts) {
        this.own = baseUrl.getHost().toLowerCase(Locale.ROOT);
        this.shops = shopsDomain.map(domain -> domain.strip().toLowerCase(Locale.ROOT)).filter(domain -> !domain.isEmpty());
        this.others = otherHosts.orElse(List.of()).stream().map(HostNames::plain).toList();
    }

    /** Throws {@link Refusal} "host_invalid" or "host_not_allowed" at "host". */
    String checked(String typed) {
        var host = ascii(typed);
        if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
            throw new Refusal("host_invalid", "host", Map.of());
        }
        if (isOurs(host) || NOT_PUBLIC.contains(host.substring(host.lastIndexOf('.') + 1)) || isSuffix(host)) {
            throw new Refusal("host_not_allowed", "host", Map.of("host", host));
        }
        return host;
    }

    /** Without landfall.shops-domain the shops live below the operator's own host. */
    String shopsDomain() {
        return shops.orElse(own);
    }

    /** The slug of a host below landfall.shops-domain. */
    Optional<String> slugOf(String host) {
        var domain = shopsDomain();
        return host.endsWith("." + domain) ? Optional.of(host.substring(0, host.length() - domain.length() - 1)).filter(slug -> !slug.contains(".")) : Optional.empty();
    }

    /** As browsers name it. */
    static String plain(String host) {
        return host == null ? "" : host.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    }

    /** People paste addresses of pages. */
    private static String ascii(String typed) {
        var plain = plain(typed).replaceAll("^https?://", "").replaceAll("[/?#].*$", "");
        var info = new IDNA.Info();
        var ascii = NAMES.nameToASCII(plain, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : plain(ascii);
    }

    private boolean isOurs(String host) {
        return isAtOrBelow(host, own) || others.contains(host) || shops.filter(domain -> isAtOrBelow(host, domain)).isPresent();
    }

    private static boolean isAtOrBelow(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** "co.uk" is nobody's, and neither is "github.io". */
    private static boolean isSuffix(String host) {
        return !InternetDomainName.isValid(host) || InternetDomainName.from(host).isPublicSuffix();
    }
}
