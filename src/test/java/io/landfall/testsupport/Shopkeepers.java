package io.landfall.testsupport;

import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;

/** Businesses with shops, without any page or mail. */
@Singleton
public class Shopkeepers {

    private final DataSource database;
    private final Resellers resellers;

    Shopkeepers(DataSource database, Resellers resellers) {
        this.database = database;
        this.resellers = resellers;
    }

    /** The owner of a new business whose credit is in dollars. */
    public Member business() {
        long account = number("select nextval('account_seq')");
        var email = UUID.randomUUID() + "@lumen.example";
        execute("insert into account (id, email, role, created_at, confirmed_at) values (" + account + ", '" + email + "', 'RESELLER', now(), now())");
        return new Member(new Actor(account, email, Role.RESELLER), resellers.found("Lumen", ResellerKind.RESELLER, "USD", account), Position.OWNER);
    }

    /** A shop's number. */
    public long shop(Member member, String currency) {
        long id = number("select nextval('shop_seq')");
        execute("insert into shop (id, reseller_id, slug, name, currency, created_at, published_at) values (" + id + ", " + member.reseller() + ", 'lumen-" + id + "', 'Lumen', '"
                + currency + "', now(), now())");
        return id;
    }

    public void execute(String... statements) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
