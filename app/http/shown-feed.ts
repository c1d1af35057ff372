import type { RowReason } from "#app/exchange/intake/row-reasons.ts";
import { rowReasons } from "#app/exchange/intake/row-reasons.ts";
import type { RowDraft } from "#app/exchange/intake/row-draft.ts";
import { maskText } from "#app/exchange/batches/batch-columns.ts";
import { isPersonal } from "#app/exchange/intake/row-fields.ts";
import { consentChannels, namesIn } from "#app/exchange/leads/lead-fields.ts";
import type { FeedView } from "#app/exchange/feeds/feed-view.ts";
import type { Trial } from "#app/exchange/feeds/try-feed-sample.server.ts";
import type { ShownPath, ShownTrial } from "#app/ui/feeds/trial-card.tsx";
import { isWordKey, type Words } from "#app/words/words.ts";
import { rowReasonSentence } from "./row-reason-sentence.ts";

export function feedState({ pausedAt, archivedAt }: Pick<FeedView, "pausedAt" | "archivedAt">) {
  if (archivedAt !== null) return "archived" as const;
  return pausedAt === null ? ("open" as const) : ("paused" as const);
}

type Facts = Readonly<Record<string, string | number>>;

/** Why an event became no lead, as a sentence: the feed's own reasons, those of rows, those of posts. */
export function eventReason(reason: string | null, t: Words, facts: Facts = {}): string | null {
  if (reason === null) return null;
  const say = t as (key: string) => string;
  const own = `feeds.reasons.${reason}`;
  if (isWordKey(own)) return say(own);
  if ((rowReasons as readonly string[]).includes(reason))
    return rowReasonSentence(reason as RowReason, { ...usualFacts, ...facts }, t);
  const refusal = `refusals.${reason}`;
  return isWordKey(refusal) ? say(refusal) : reason;
}

/** An event keeps its reason's code alone: the blanks of some sentences are filled with what is always so. */
const usualFacts = { days: 30, least: 18, most: 120, field: "name", expected: "" };

const SHOWN_CHARS_MAX = 60;

/** Everything a payload says, by path: personal things of an event by their shape alone. */
export function shownPaths({ uses, isOfEvent }: Trial): ShownPath[] {
  return uses.map(({ cell, use, by }) => {
    const text = cell.values.join(" · ").slice(0, SHOWN_CHARS_MAX);
    const isHidden = isOfEvent && (isPersonal(use) || /@|\d{6}/.test(text) || by === "none");
    return { path: cell.path, said: isHidden ? maskText(text) : text, use, by };
  });
}

export function shownTrial({ draft, fault, isOfEvent }: Trial, t: Words): ShownTrial {
  const facts = fault && "facts" in fault ? fault.facts : undefined;
  return {
    isOfEvent,
    why: fault && eventReason(fault.reason, t, facts),
    facts: draft ? factsOf(draft, isOfEvent) : [],
  };
}

/** The lead in its own words; what would be sealed is masked where it came from an event. */
function factsOf(
  { contacts, facts, consent, capturedAt, attributes, externalId }: RowDraft,
  isMasked: boolean,
): ShownTrial["facts"] {
  const hidden = (text: string | undefined) => (text === undefined ? "" : isMasked ? maskText(text) : text);
  const { first_name, last_name, phone, email, address, city, postal_code } = contacts;
  const told: [ShownTrial["facts"][number]["name"], string][] = [
    ["name", hidden([first_name, last_name].filter(Boolean).join(" "))],
    ["phone", hidden(phone)],
    ["email", hidden(email)],
    ["address", hidden([address, postal_code, city].filter(Boolean).join(", ") || undefined)],
    ["region", facts.region ?? ""],
    ["country", facts.country ?? ""],
    ["age", facts.age?.toString() ?? ""],
    ["gender", facts.gender ?? ""],
    ["marital_status", facts.maritalStatus ?? ""],
    ["employment_status", facts.employmentStatus ?? ""],
    ["education", facts.education ?? ""],
    ["interests", facts.interests.join(", ")],
    ["captured", capturedAt.toISOString()],
    ["consent", consent.text],
    ["channels", namesIn(consent.channels, consentChannels).join(", ")],
    ["recipients", consent.recipients.join(", ")],
    ["certificate", consent.certificate ? `${consent.certificate.kind} ${consent.certificate.id}` : ""],
    [
      "attributes",
      Object.entries(attributes)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join("\n"),
    ],
    ["id", externalId ?? ""],
  ];
  return told.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}
