package zhixin.app;

/** Where the doors are, for people. */
final class Urls {
    private Urls() {}

    static void print(HubSettings settings) {
        System.out.println("  public      http://localhost:" + settings.publicPort() + "/");
        System.out.println("  partners    https://localhost:" + settings.partnerPort() + "/ (mutual TLS)");
        System.out.println("  broker      amqps://localhost:" + settings.brokerPort() + " (mutual TLS)");
        System.out.println("  management  http://localhost:" + settings.managementPort() + "/actuator/health");
        System.out.println("  data        " + settings.data());
        System.out.flush();
    }
}
