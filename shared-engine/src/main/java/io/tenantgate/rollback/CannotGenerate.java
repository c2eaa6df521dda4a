package io.tenantgate.rollback;

/** No statement is known that makes an object as it was. Its message names the object and the reason. */
final class CannotGenerate extends Exception {
    private static final long serialVersionUID = 1;

    CannotGenerate(String message) {
        super(message);
    }
}
