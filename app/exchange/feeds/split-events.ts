import { slugOf } from "../fold-text.ts";
import type { FeedKind } from "./feed-kinds.ts";
import { payloadCells } from "./payload-cells.ts";
import { at, isObject, type Json, listAt, textOf } from "./read-payload.ts";
import { suggestUses } from "./suggest-uses.ts";

/** One lead that a post tells of. Without an id of the sender's, the body itself tells whether it was here before. */
export type SplitEvent = { externalId: string; isTest: boolean; body: Json };
export const EVENTS_MAX = 100;

type Wish = {
  kind: FeedKind;
  /** Where a generic body holds its list of leads. */ items: string;
  mapping: Readonly<Record<string, string>>;
};

/** The leads of one post. What must never be kept (numbers of passports, cards and the like) is taken out of them. */
export function splitEvents(body: Json, wish: Wish): SplitEvent[] {
  switch (wish.kind) {
    case "meta":
      return metaEvents(body);
    case "google":
      return googleEvents(body);
    case "typeform":
      return typeformEvents(body);
    case "trustedform":
    case "json":
      return itemsOf(body, wish.items).map((item) => genericEvent(item, wish));
  }
}

/** Meta tells only that there is a lead; whose it is, is asked later. */
function metaEvents(body: Json): SplitEvent[] {
  if (at(body, "object") !== "page") return [];
  const changes = listAt(body, "entry").flatMap((entry) => listAt(entry, "changes"));
  return changes.flatMap((change) => {
    const value = at(change, "value");
    const id = textOf(at(value, "leadgen_id"));
    if (at(change, "field") !== "leadgen" || !/^\d{3,25}$/.test(id)) return [];
    const facts = ["leadgen_id", "page_id", "form_id", "ad_id", "adgroup_id", "created_time"];
    const told = facts.flatMap((name) => (at(value, name) === undefined ? [] : [[name, at(value, name)!] as const]));
    return [{ externalId: id, isTest: false, body: Object.fromEntries(told) }];
  });
}

function googleEvents(body: Json): SplitEvent[] {
  if (!isObject(body) || !Array.isArray(at(body, "user_column_data"))) return [];
  const columns = listAt(body, "user_column_data").filter(
    (column) => !isNeverKept(textOf(at(column, "column_id"))) && !isNeverKept(textOf(at(column, "column_name"))),
  );
  const { google_key: _key, Google_key: _other, ...rest } = body;
  const kept = { ...rest, user_column_data: columns };
  return [{ externalId: textOf(at(body, "lead_id")), isTest: at(body, "is_test") === true, body: kept }];
}

function typeformEvents(body: Json): SplitEvent[] {
  const response = at(body, "form_response");
  if (!isObject(response)) return [];
  return [{ externalId: textOf(at(response, "token")) || textOf(at(body, "event_id")), isTest: false, body }];
}

/** The list at the path, the list that the body is, or the body as the only one. */
function itemsOf(body: Json, path: string): Json[] {
  const found = path === "" ? body : path.split(".").reduce<Json | undefined>((value, name) => at(value, name), body);
  if (Array.isArray(found)) return found.filter(isObject);
  return isObject(found) ? [found] : [];
}

function genericEvent(item: Json, { mapping }: Wish): SplitEvent {
  const body = withoutNeverKept(item);
  const uses = suggestUses(payloadCells(body), { mapping });
  const valueOf = (use: string) => uses.find((each) => each.use === use)?.cell.values[0] ?? "";
  return { externalId: valueOf("external_id").trim(), isTest: isTicked(valueOf("is_test")), body };
}

const isTicked = (text: string) => ["1", "true", "yes", "on"].includes(text.trim().toLowerCase());

const neverKept =
  /government_issued_id|^passport|_passport|social_security|^ssn$|_ssn$|^ssn_|national_id|card_number|cardnumber|^cvv|^cvc|^iban|^password|_password/;
const isNeverKept = (name: string) => neverKept.test(slugOf(name.replace(/([a-z])([A-Z])/g, "$1_$2"), 200));

function withoutNeverKept(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNeverKept);
  if (!isObject(value)) return value;
  const isNamedPair = ["name", "key", "label", "question", "field"].some((key) => isNeverKept(textOf(at(value, key))));
  if (isNamedPair) return {};
  const kept = Object.entries(value).filter(([name]) => !isNeverKept(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNeverKept(each)]));
}
