package io.tenantgate.gate;

/** Told how far the gate is; the command line shows it to people. */
public interface Progress {
    /** Nobody looks. */
    Progress NONE = new Progress() {
        @Override
        public void stage(String title, int items) {}

        @Override
        public void done(String item) {}

        @Override
        public void end(String summary) {}

        @Override
        public void note(String line) {}
    };

    /** A stage begins that will be done with so many items. */
    void stage(String title, int items);

    /** One item of the stage is done; may be called from several threads. */
    void done(String item);

    /** The stage has ended. */
    void end(String summary);

    /** Something to know meanwhile, such as an image that is pulled; may be called from several threads. */
    void note(String line);
}
