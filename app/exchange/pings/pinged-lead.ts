import type { RowDraft } from "../intake/row-draft.ts";
import type { OfferedLead } from "../matching/offered-lead.ts";
import type { Minor } from "../money.ts";
import type { Posting } from "../posts/load-posting.server.ts";

type Asked = { isPick: boolean; postalPrefix: string | null };
type Listed = { posting: Posting; prices: Minor[]; lowestBps: number };

/** The lead that a ping asks about, as it would be listed. It has no id yet, and nobody's contacts. */
export function pingedLead(draft: RowDraft, asked: Asked, { posting, prices, lowestBps }: Listed): OfferedLead {
  const { terms, organizationId, sourceId, leadType } = posting;
  const { facts, consent, capturedAt } = draft;
  // One literal, no spreads: this is made for every ping.
  return {
    region: facts.region,
    country: facts.country,
    age: facts.age,
    gender: facts.gender,
    maritalStatus: facts.maritalStatus,
    employmentStatus: facts.employmentStatus,
    education: facts.education,
    interests: facts.interests,
    completeness: facts.completeness,
    contactKinds: facts.contactKinds,
    latitude: facts.latitude,
    longitude: facts.longitude,
    attributes: facts.attributes,
    id: 0n,
    leadType: leadType.code,
    status: "available",
    sellerId: organizationId,
    sourceId,
    currency: terms.currency,
    prices,
    capturedAt,
    ruleNumber: terms.ruleNumber,
    saleMode: terms.saleMode,
    maxSales: terms.maxSales,
    soldCount: 0,
    reservedCount: 0,
    postalPrefix: asked.postalPrefix,
    consentChannels: consent.channels,
    consentRecipients: asked.isPick ? null : consent.recipients,
    consentExpiresAt: consent.until,
    isTest: false,
    phoneKey: null,
    emailKey: null,
    isSellerSuspended: false,
    lowestBps,
  };
}
