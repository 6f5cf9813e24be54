package zhixin.screening;

class MemoryScreeningsTest extends ScreeningBookContract {
    private final MemoryScreenings book = new MemoryScreenings();

    @Override
    protected ScreeningBook book() {
        return book;
    }
}
