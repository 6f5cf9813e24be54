package zhixin.courts;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * XML as SOAP 1.1 section 3 allows it: no document type declaration, no processing instruction, no entity; and no
 * XInclude, which nobody here would resolve, but which nobody sends in good faith either.
 */
final class StrictXmlReader extends StreamReaderDelegate {
    private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final int MAX_DEPTH = 64;

    private int depth;
    private int soapElements;
    private boolean bodySeen;

    StrictXmlReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        var event = super.next();
        switch (event) {
            case DTD, ENTITY_DECLARATION, ENTITY_REFERENCE, NOTATION_DECLARATION, PROCESSING_INSTRUCTION ->
                throw new XMLStreamException("a declaration, entity or processing instruction in a SOAP message");
            case START_ELEMENT -> entered();
            case END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    private void entered() throws XMLStreamException {
        if (XINCLUDE.equals(getNamespaceURI())) {
            throw new XMLStreamException("XInclude in a SOAP message");
        }
        if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("elements nested too deeply");
        }
        if (SOAP.equals(getNamespaceURI())) {
            inItsPlace();
        }
    }

    /** One Envelope, one Header, one Body, in this order: a second Body, wherever it hides, is signature wrapping. */
    private void inItsPlace() throws XMLStreamException {
        var expected = switch (getLocalName()) {
            case "Envelope" -> depth == 1 && soapElements == 0;
            case "Header" -> depth == 2 && soapElements == 1;
            case "Body" -> depth == 2 && !bodySeen;
            default -> false;
        };
        if (!expected) {
            throw new XMLStreamException("an element of the envelope out of its place");
        }
        soapElements++;
        bodySeen |= getLocalName().equals("Body");
    }

    /** The delegate's own would read past {@link #next()}. */
    @Override
    public int nextTag() throws XMLStreamException {
        var event = next();
        while (event == SPACE || event == COMMENT || event == CHARACTERS && isWhiteSpace()) {
            event = next();
        }
        if (event != START_ELEMENT && event != END_ELEMENT) {
            throw new XMLStreamException("text where an element is expected");
        }
        return event;
    }

    /** Likewise; nothing in this door asks for it. */
    @Override
    public String getElementText() throws XMLStreamException {
        var text = new StringBuilder();
        for (var event = next(); event != END_ELEMENT; event = next()) {
            if (event == START_ELEMENT) {
                throw new XMLStreamException("an element where text is expected");
            }
            if (event != COMMENT) {
                text.append(getText());
            }
        }
        return text.toString();
    }
}
