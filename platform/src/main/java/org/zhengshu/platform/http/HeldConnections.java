package org.zhengshu.platform.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zhengshu.kernel.error.Check;

/**
 * What the present thread holds of the pools. Two rules hang on it, and breaking either is a bug that fails at once, in tests
 * and in production: nobody does what may take long (asks another machine, hashes a password) while he holds a connection, and who holds one gets a second one from {@link
 * Pool#APART} alone, and no third. After a commit the first is still held: what is published then is noted with the second.
 */
public final class HeldConnections {
    private static final ThreadLocal<HeldConnections> HERE = ThreadLocal.withInitial(HeldConnections::new);

    private final List<Pool> pools = new ArrayList<>();

    private HeldConnections() {}

    /** Fails when the thread is inside a transaction or holds a pooled connection; {@code work} says what would take long. */
    public static void mustBeNone(String work) {
        var held = HERE.get().seen();
        Check.that(
                held.isEmpty() && !TransactionSynchronizationManager.isActualTransactionActive(),
                "%s may take long: not while the thread is in a transaction or holds connections of %s",
                work,
                held);
    }

    /** The pool that serves the thread, which would take from {@code wanted} if it held nothing. */
    static Pool serving(Pool wanted) {
        var held = HERE.get().seen();
        Check.that(
                held.isEmpty() || !held.contains(Pool.APART),
                "a connection of %s is asked for while the thread holds those of %s",
                wanted,
                held);
        return held.isEmpty() ? wanted : Pool.APART;
    }

    /** The connection, which counts as the present thread's until it is closed, by whichever thread. */
    static Connection counted(Connection connection, Pool pool) {
        var holder = HERE.get();
        holder.add(pool);
        return (Connection) Proxy.newProxyInstance(
                HeldConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new java.lang.reflect.InvocationHandler() {
                    private boolean open = true;

                    // A proxy is equal to itself alone; its equals would come back here.
                    @SuppressWarnings("ReferenceEquality")
                    @Override
                    public @org.jspecify.annotations.Nullable Object invoke(
                            Object proxy,
                            java.lang.reflect.Method method,
                            Object @org.jspecify.annotations.Nullable [] values)
                            throws Throwable {
                        switch (method.getName()) {
                            case "equals" -> {
                                return values != null && proxy == values[0];
                            }
                            case "hashCode" -> {
                                return System.identityHashCode(proxy);
                            }
                            case "close", "abort" -> giveBack();
                            default -> {}
                        }
                        try {
                            return method.invoke(connection, values);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause() == null ? failure : failure.getCause();
                        }
                    }

                    private synchronized void giveBack() {
                        if (open) {
                            open = false;
                            holder.remove(pool);
                        }
                    }
                });
    }

    private synchronized List<Pool> seen() {
        return List.copyOf(pools);
    }

    private synchronized void add(Pool pool) {
        pools.add(pool);
    }

    private synchronized void remove(Pool pool) {
        pools.remove(pool);
    }
}
