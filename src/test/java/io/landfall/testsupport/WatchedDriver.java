package io.landfall.testsupport;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.postgresql.Driver;

/** PostgreSQL's driver, except that {@link Statements} hears each statement before it leaves. */
public class WatchedDriver extends Driver {

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        var real = super.connect(url, info);
        return real == null ? null : watched(Connection.class, real, (method, arguments) -> {
            var made = call(real, method, arguments);
            if (made instanceof CallableStatement) {
                return made;
            }
            if (made instanceof PreparedStatement statement) {
                return watched(PreparedStatement.class, statement, (asked, values) -> run(statement, asked, values));
            }
            return made instanceof Statement statement ? watched(Statement.class, statement, (asked, values) -> run(statement, asked, values)) : made;
        });
    }

    private static Object run(Statement statement, Method method, Object[] values) throws Throwable {
        if (method.getName().startsWith("execute")) {
            // The driver writes a prepared statement with its values; a plain one gets its words as an argument.
            Statements.hear(values == null ? statement.toString() : String.valueOf(values[0]));
        }
        return call(statement, method, values);
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T watched(Class<T> type, T real, Answer answer) {
        return type.cast(Proxy.newProxyInstance(WatchedDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> answer.to(method, arguments);
        }));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
