package io.tenantgate.cli;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C, and a CI server's polite end: there is no verdict, and what was started is taken away before the program ends.
 * Without this the JVM would end with a code of its own, which is none of the program's four.
 */
final class Interruption {
    private Interruption() {}

    /** Does nothing on a JVM that hides its signals; it then ends with its own code. */
    static void install() {
        try {
            // Named at run time only: the compiler warns of this class, and there is no other way to an exit code.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object end = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> end(arguments[0]));
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), end);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return;
        }
    }

    private static Object end(Object signal) {
        System.err.println("tenantgate: interrupted (" + signal + "), so there is no verdict; run it again");
        // The rooms that started something end it in their shutdown hooks.
        System.exit(ExitCode.ERROR);
        return signal;
    }
}
