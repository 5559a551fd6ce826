package io.landfall.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** Counts the statements that go through a data source. */
public final class StatementCount {

    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource counting;

    public StatementCount(DataSource real) {
        counting = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
            var result = call(real, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    public DataSource dataSource() {
        return counting;
    }

    /** Since the last call. */
    public int take() {
        return statements.getAndSet(0);
    }

    private Connection counted(Connection real) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement") || method.getName().equals("createStatement")) {
                statements.incrementAndGet();
            }
            return call(real, method, arguments);
        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
