package io.landfall.sandbox.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

import io.vertx.core.json.JsonObject;

/**
 * The books of the simulated servers: JSON documents under a kind and a key. Single reads and writes commit by themselves;
 * {@link #transaction} keeps several together and locks what it reads for change.
 */
@ApplicationScoped
public class Documents {

    private final DataSource dataSource;
    private final Clock clock;

    Documents(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    public Optional<JsonObject> find(String kind, String key) {
        return connected(connection -> new Page(connection, clock).find(kind, key));
    }

    public void put(String kind, String key, JsonObject body) {
        connected(connection -> {
            new Page(connection, clock).put(kind, key, body);
            return null;
        });
    }

    /** All documents of a kind, highest key first. */
    public List<JsonObject> list(String kind) {
        return select(new Query(kind));
    }

    public List<JsonObject> select(Query query) {
        return connected(connection -> {
            try (var statement = query.prepare(connection, "body", true); var rows = statement.executeQuery()) {
                var found = new ArrayList<JsonObject>();
                while (rows.next()) {
                    found.add(new JsonObject(rows.getString(1)));
                }
                return found;
            }
        });
    }

    public long count(Query query) {
        return connected(connection -> {
            try (var statement = query.prepare(connection, "count(*)", false); var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    public void delete(String kind, String key) {
        execute("delete from sandbox_document where kind = ? and key = ?", kind, key);
    }

    /** Forgets every document whose kind starts with the prefix. */
    public void deleteKinds(String prefix) {
        execute("delete from sandbox_document where starts_with(kind, ?)", prefix);
    }

    /** The next of our running numbers. */
    public long nextNumber() {
        return connected(connection -> {
            try (var statement = connection.prepareStatement("select nextval('sandbox_number')"); var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Runs {@code work} in one transaction of its own; an exception rolls it back. */
    public <T> T transaction(Function<Page, T> work) {
        return connected(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.apply(new Page(connection, clock));
                connection.commit();
                return result;
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private void execute(String sql, String... values) {
        connected(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private <T> T connected(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The sandbox cannot use its books", e);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** One open transaction. */
    public static final class Page {

        private final Connection connection;
        private final Clock clock;

        private Page(Connection connection, Clock clock) {
            this.connection = connection;
            this.clock = clock;
        }

        public Optional<JsonObject> find(String kind, String key) {
            return read("select body from sandbox_document where kind = ? and key = ?", kind, key);
        }

        /** Waits for other writers of this document and keeps them away until the end of the transaction. */
        public Optional<JsonObject> lock(String kind, String key) {
            return read("select body from sandbox_document where kind = ? and key = ? for update", kind, key);
        }

        public void put(String kind, String key, JsonObject body) {
            write("""
                    insert into sandbox_document (kind, key, body, updated_at) values (?, ?, ?::jsonb, ?)
                    on conflict (kind, key) do update set body = excluded.body, updated_at = excluded.updated_at""", kind, key, body);
        }

        /** False when the document is already there; a concurrent insert is waited for. */
        public boolean insert(String kind, String key, JsonObject body) {
            return write("""
                    insert into sandbox_document (kind, key, body, updated_at) values (?, ?, ?::jsonb, ?)
                    on conflict (kind, key) do nothing""", kind, key, body) == 1;
        }

        private Optional<JsonObject> read(String sql, String kind, String key) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, kind);
                statement.setString(2, key);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(new JsonObject(rows.getString(1))) : Optional.empty();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The sandbox cannot read " + kind, e);
            }
        }

        private int write(String sql, String kind, String key, JsonObject body) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, kind);
                statement.setString(2, key);
                statement.setString(3, body.encode());
                statement.setTimestamp(4, Timestamp.from(clock.instant()));
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("The sandbox cannot write " + kind, e);
            }
        }
    }

    /** A search over one kind, highest key first. Field names are ours, values are bound. */
    public static final class Query {

        private final StringBuilder where = new StringBuilder(" from sandbox_document where kind = ?");
        private final List<String> values = new ArrayList<>();
        private int limit = Integer.MAX_VALUE;
        private long offset;

        public Query(String kind) {
            values.add(kind);
        }

        public Query equal(String field, String value) {
            return and("body ->> '" + field + "' = ?", value);
        }

        /** Substring, as the suppliers' filters do. */
        public Query contains(String field, String value) {
            return and("position(? in body ->> '" + field + "') > 0", value);
        }

        /** Text order; for ISO dates. */
        public Query between(String field, String from, String to) {
            return and("body ->> '" + field + "' >= ?", from).and("body ->> '" + field + "' < ?", to);
        }

        public Query page(int limit, long offset) {
            this.limit = limit;
            this.offset = offset;
            return this;
        }

        private Query and(String condition, String value) {
            where.append(" and ").append(condition);
            values.add(value);
            return this;
        }

        private PreparedStatement prepare(Connection connection, String columns, boolean rows) throws SQLException {
            var sql = "select " + columns + where + (rows ? " order by key desc limit " + limit + " offset " + offset : "");
            var statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return statement;
        }
    }
}
