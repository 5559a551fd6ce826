package io.landfall.api.v1;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.PasswordChange;
import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.contract.v1.AccountJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.Credit;
import io.landfall.resellers.Brands;
import io.landfall.resellers.ResellerKind;

/** Operations 9 and 10: who asks, and their password. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.ANY)
public class UserResource {

    private static final int LONGEST_SECRET = 1_000;

    private final OwnAccount accounts;
    private final PasswordChange passwords;
    private final Credit credit;
    private final Brands brands;
    private final Caller caller;

    UserResource(OwnAccount accounts, PasswordChange passwords, Credit credit, Brands brands, Caller caller) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.credit = credit;
        this.brands = brands;
        this.caller = caller;
    }

    @GET
    @Path("/me")
    public Response me() {
        var account = accounts.details(caller.actor());
        var id = Wire.user(account.id());
        var verified = Wire.time(account.confirmedAt());
        var since = Wire.time(account.createdAt());
        if (!caller.isBusiness()) {
            return Answer.ok().data(new AccountJson(id, account.email(), caller.role(), account.email(), verified, verified != null, false, since, null, null, null, null, null))
                    .response();
        }
        var business = caller.business();
        var balance = Credits.json(credit.balance(business.id()));
        var profiles = business.kind() != ResellerKind.RESELLER || business.closed() ? null
                : brands.of(caller.beforeDeposit()).stream().map(brand -> new AccountJson.Profile(Wire.profile(brand.id()), brand.name(), brand.isDefault())).toList();
        return Answer.ok().data(new AccountJson(id, account.email(), caller.role(), business.name(), verified, business.deposited(), business.deposited(), since,
                balance.billingMode(), balance.currency(), balance.balance(), balance, profiles)).response();
    }

    @PUT
    @Path("/me/password")
    public Response password(byte[] body) {
        var in = Fields.of(body);
        var old = in.secret("old_password", LONGEST_SECRET, "current_password");
        var chosen = in.secret("new_password", LONGEST_SECRET);
        var again = in.secret("confirm_password", LONGEST_SECRET);
        if (chosen != null && again != null && !chosen.equals(again)) {
            in.wrong("confirm_password", "unequal", "Is not the same as the new password.");
        }
        in.check();
        Fields.named(Map.of("current", "old_password", "chosen", "new_password"), () -> {
            passwords.changePassword(caller.actor(), old, chosen, caller.client(), caller.session());
            return null;
        });
        return Answer.ok().message("Your password is changed. Everybody else has been signed out.").response();
    }

    @PUT
    @Path("/change-password")
    public Response passwordAsClientsCallIt(byte[] body) {
        return password(body);
    }

    @PUT
    @Path("/password")
    public Response passwordShort(byte[] body) {
        return password(body);
    }
}
