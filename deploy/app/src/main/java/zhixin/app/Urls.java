package zhixin.app;

/** Where the doors are, for people. */
final class Urls {
    private Urls() {}

    static String publicUrl(HubSettings settings) {
        return "http://localhost:" + settings.publicPort();
    }

    static String partnerUrl(HubSettings settings) {
        return "https://localhost:" + settings.partnerPort();
    }

    static void print(HubSettings settings) {
        System.out.println("  public      " + publicUrl(settings) + "/");
        System.out.println("  partners    " + partnerUrl(settings) + "/ (mutual TLS)");
        System.out.println("  broker      amqps://localhost:" + settings.brokerPort() + " (mutual TLS)");
        System.out.println("  management  http://localhost:" + settings.managementPort() + "/actuator/health");
        System.out.println("  data        " + settings.data());
        System.out.flush();
    }
}
