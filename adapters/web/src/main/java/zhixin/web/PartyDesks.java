package zhixin.web;

import zhixin.party.CorrectionDesk;
import zhixin.party.PartyDesk;
import zhixin.party.PartyMail;
import zhixin.party.PartyViews;

/** What serves parties and listed persons at the public port. */
public record PartyDesks(PartyDesk desk, PartyViews views, PartyMail mail, CorrectionDesk corrections) {}
