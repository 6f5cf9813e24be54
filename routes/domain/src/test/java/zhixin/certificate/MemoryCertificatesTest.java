package zhixin.certificate;

class MemoryCertificatesTest extends CertificateBookContract {
    private final MemoryCertificates book = new MemoryCertificates();

    @Override
    protected CertificateBook book() {
        return book;
    }
}
