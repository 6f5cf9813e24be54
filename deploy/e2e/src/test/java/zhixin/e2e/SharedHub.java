package zhixin.e2e;

import java.io.IOException;

/** One hub for all the tests that leave it alive, with the courts at its doors; started by the first that asks. */
final class SharedHub {
    private static final long RECORDS = 200;

    private static SharedHub shared;

    private final RunningHub hub;
    private final Court court;
    private final Court court2;

    private SharedHub(RunningHub hub) {
        this.hub = hub;
        this.court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        this.court2 = new Court(hub.pki(), "court2", "沪0115", "上海市浦东新区人民法院");
    }

    private static synchronized SharedHub get() throws Exception {
        if (shared == null) {
            shared = new SharedHub(settled(RunningHub.demo(RECORDS)));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(SharedHub::end));
        }
        return shared;
    }

    private static RunningHub settled(RunningHub hub) throws Exception {
        try {
            hub.settle();
            return hub;
        } catch (Exception | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    private static void end() {
        try {
            shared.hub.close();
        } catch (IOException e) {
            System.err.println("the shared hub: " + e);
        }
    }

    static RunningHub hub() throws Exception {
        return get().hub;
    }

    /** Numbers go on from test to test, whatever the door. */
    static Court court() throws Exception {
        return get().court;
    }

    static Court court2() throws Exception {
        return get().court2;
    }
}
