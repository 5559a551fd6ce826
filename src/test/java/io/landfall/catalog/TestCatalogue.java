package io.landfall.catalog;

import java.sql.SQLException;

import javax.sql.DataSource;

/** Takes everything of the test supplier out of the shared test database. */
public final class TestCatalogue {

    private TestCatalogue() {
    }

    public static void clean(DataSource database, TestSupplier supplier, Catalog catalog) throws SQLException {
        supplier.reset();
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("delete from catalog_change where plan_id in (select id from catalog_plan where supplier = '" + TestSupplier.NAME + "')");
            statement.executeUpdate("delete from catalog_plan where supplier = '" + TestSupplier.NAME + "'");
            statement.executeUpdate("delete from catalog_sync where supplier = '" + TestSupplier.NAME + "'");
            statement.executeUpdate("delete from catalog_supplier where name = '" + TestSupplier.NAME + "'");
            statement.executeUpdate("delete from upstream_device where supplier = '" + TestSupplier.NAME + "'");
            statement.executeUpdate("update catalog_version set version = version + 1");
        }
        catalog.reload();
    }
}
