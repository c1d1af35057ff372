import { database } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { type CheckedRow, rowChecker } from "../intake/check-row.ts";
import type { IntakeRow } from "../intake/intake-row.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import type { Minor } from "../money.ts";
import { done, type Outcome } from "../outcome.ts";
import { loadPosting, type Posting } from "../posts/load-posting.server.ts";
import type { PostRow } from "../posts/post-fields.ts";
import type { PostingRefusal } from "../posts/post-refusals.ts";
import { pingFieldChecker, unnamedPerson } from "./ping-fields.ts";
import type { Ping } from "./ping.ts";
import { type Listings, loadListings } from "../price-rules/load-listings.server.ts";
import { leadPricer } from "../price-rules/price-lead.ts";

/** All that the pings of one source are answered by, as it was a moment ago. */
export type PingDesk = {
  posting: Posting;
  listings: Listings;
  fieldFault: ReturnType<typeof pingFieldChecker>;
  check: (row: PostRow, asked: Pick<Ping, "isPick" | "contacts">) => CheckedRow;
  priceOf: (facts: LeadFacts) => Minor[];
  readAt: number;
};

/** After the first it is read again while the old one still serves; after the second it is waited for. */
const MS = { renew: 1_000, most: 2_000 };
const KEPT_MAX = 10_000;

type Origin = { sourceId: string; organizationId: string };
const desks = new Map<string, PingDesk>();
const reading = new Map<string, Promise<Outcome<PingDesk, PostingRefusal>>>();

/** The desk of a source; it may be a second or two old, since a ping only asks: a lead that is sent is judged anew. */
export function deskOf(origin: Origin): PingDesk | Promise<Outcome<PingDesk, PostingRefusal>> {
  const key = `${origin.organizationId} ${origin.sourceId}`;
  const desk = desks.get(key);
  const age = desk ? performance.now() - desk.readAt : Number.POSITIVE_INFINITY;
  if (desk && age < MS.renew) return desk;
  const next = renew(key, origin);
  if (!desk || age > MS.most) return next;
  next.catch(() => {}); // whoever waits for it next will hear
  return desk;
}

function renew(key: string, origin: Origin): Promise<Outcome<PingDesk, PostingRefusal>> {
  let next = reading.get(key);
  if (!next) {
    next = readDesk(origin).then((outcome) => {
      if (desks.size >= KEPT_MAX) desks.clear();
      if (outcome.ok) desks.set(key, outcome.value);
      else desks.delete(key);
      return outcome;
    });
    reading.set(key, next);
    void next.finally(() => reading.delete(key)).catch(() => {});
  }
  return next;
}

async function readDesk(origin: Origin): Promise<Outcome<PingDesk, PostingRefusal>> {
  const readAt = performance.now();
  const loaded = await loadPosting(origin);
  if (!loaded.ok) return loaded;
  const posting = loaded.value;
  const { terms, rule, now } = posting;
  const listings = await loadListings(database, { numbers: [terms.ruleNumber], buyerIds: "any", now });
  const fieldFault = pingFieldChecker(posting.leadType);
  return done({ posting, listings, fieldFault, check: checkerOf(posting), priceOf: leadPricer(rule, now), readAt });
}

/**
 * Rows of one shape have one checker; what can't be told in a ping isn't required of it, and a consent that will name
 * whom the person picks fits every policy yet.
 */
function checkerOf({ leadType, defaults, sellerCountry, timeZone, now }: Posting): PingDesk["check"] {
  const checkers = new Map<string, (row: IntakeRow) => CheckedRow>();
  const told = withoutUntold(leadType);
  const picking: LeadTypeSchema = { ...told, consentPolicy: "multi_recipient", maxRecipients: null };
  const rules = {
    ...{ defaults, sellerCountry, timeZone, blockedCountries: env.BLOCKED_COUNTRIES, receivedAt: now, now },
  };
  return ({ shape, names, mapping, row }, { isPick, contacts }) => {
    const key = `${isPick ? "pick " : ""}${contacts.join(" ")}\n${shape}`;
    let check = checkers.get(key);
    if (!check)
      checkers.set(
        key,
        (check = rowChecker({
          ...rules,
          leadType: isPick ? picking : told,
          names,
          mapping,
          unnamed: () => unnamedPerson(contacts),
        })),
      );
    return check(row);
  };
}

function withoutUntold(leadType: LeadTypeSchema): LeadTypeSchema {
  const fields = leadType.fields.map((field) =>
    field.isPii || !field.isPingable ? { ...field, isRequired: false } : field,
  );
  return { ...leadType, fields };
}
