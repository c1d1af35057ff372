import { type ConsentChannel, consentChannels, type ContactKind, contactKinds, namesIn } from "../leads/lead-fields.ts";
import { ageBand } from "../matching/market-lead.ts";
import type { OfferedLead } from "../matching/offered-lead.ts";

/**
 * How much of a lead somebody sees: everything; what the market shows of a listed lead (product rule E3: no exact age,
 * place or time); or nothing, where the market wouldn't list it for them, or it was but a ping.
 */
export type Sight = "whole" | "market" | "nothing";

/** A lead of a receipt, without contact data. */
export type LeadView = {
  /** Null of a ping. */
  id: string | null;
  ageBand: string | null;
  /** Null too where only the band may be seen. */
  age: number | null;
  region: string | null;
  country: string | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: readonly string[];
  contactKinds: ContactKind[];
  consentChannels: ConsentChannel[];
  completeness: number | null;
  saleMode: string;
  /** Sales until then, and how many there may be. */
  saleCount: number;
  maxSales: number;
  /** To the hour, where only that may be seen. */
  capturedAt: Date;
};

const HOUR_MS = 3_600_000;

export function toTheHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

export function leadViewOf(lead: OfferedLead, sight: "whole" | "market"): LeadView {
  const isWhole = sight === "whole";
  return {
    id: idOf(lead),
    ageBand: lead.age === null ? null : ageBand(lead.age),
    age: isWhole ? lead.age : null,
    region: lead.region,
    country: lead.country,
    gender: lead.gender,
    maritalStatus: lead.maritalStatus,
    employmentStatus: lead.employmentStatus,
    education: lead.education,
    interests: lead.interests,
    contactKinds: namesIn(lead.contactKinds, contactKinds),
    consentChannels: namesIn(lead.consentChannels, consentChannels),
    completeness: lead.completeness,
    saleMode: lead.saleMode,
    saleCount: lead.soldCount,
    maxSales: lead.maxSales,
    capturedAt: isWhole ? lead.capturedAt : toTheHour(lead.capturedAt),
  };
}

export function idOf({ id }: OfferedLead): string | null {
  return id < 0n ? null : id.toString();
}
