import type { FeedKind } from "./feed-kinds.ts";
import { addCell, payloadCells, type PayloadCell } from "./payload-cells.ts";
import { at, isObject, type Json, listAt, textOf } from "./read-payload.ts";

/** What one event says, by the names that its sender gives to answers. */
export function vendorCells(kind: FeedKind, body: Json): PayloadCell[] {
  switch (kind) {
    case "meta":
      return metaCells(body);
    case "google":
      return googleCells(body);
    case "typeform":
      return typeformCells(body);
    case "trustedform":
    case "json":
      return payloadCells(body);
  }
}

/** A lead as the Graph API answers it: `field_data` of names and values. */
function metaCells(lead: Json): PayloadCell[] {
  const cells: PayloadCell[] = [];
  for (const field of listAt(lead, "field_data"))
    addCell(cells, textOf(at(field, "name")), listAt(field, "values").map(withoutMonthName));
  for (const box of listAt(lead, "custom_disclaimer_responses"))
    addCell(cells, `disclaimer.${textOf(at(box, "checkbox_key"))}`, [isTicked(at(box, "is_checked"))]);
  const facts = ["created_time", "ad_id", "adset_id", "campaign_id", "campaign_name", "form_id", "platform"];
  for (const name of facts) addCell(cells, name, [at(lead, name) ?? null]);
  return cells;
}

const months = "January February March April May June July August September October November December".split(" ");

/** Meta writes dates of birth in English words: `April 19, 1987`. */
function withoutMonthName(value: Json): Json {
  const [, month = "", day = "", year = ""] = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(textOf(value)) ?? [];
  const number = months.indexOf(month) + 1;
  return number === 0 ? value : `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const isTicked = (value: Json | undefined) => ["1", "true"].includes(textOf(value).toLowerCase());

/** Columns by their ids, which Google keeps; a custom question has no other name than its own. */
function googleCells(body: Json): PayloadCell[] {
  const cells: PayloadCell[] = [];
  for (const column of listAt(body, "user_column_data")) {
    const id = textOf(at(column, "column_id"));
    const isCustom = /^custom_?question/i.test(id) || id === "";
    const name = isCustom ? textOf(at(column, "column_name")) || id : id.toLowerCase();
    addCell(cells, name, [at(column, "string_value") ?? null]);
  }
  const facts = ["lead_submit_time", "campaign_id", "adgroup_id", "creative_id", "asset_group_id", "form_id", "gcl_id"];
  for (const name of facts) addCell(cells, name, [at(body, name) ?? null]);
  return cells;
}

/** Answers by the reference of their question, or its title where the reference is one that Typeform made up. */
function typeformCells(body: Json): PayloadCell[] {
  const cells: PayloadCell[] = [];
  const response = at(body, "form_response");
  const titles = new Map(
    listAt(at(response, "definition"), "fields").map((field) => [textOf(at(field, "id")), textOf(at(field, "title"))]),
  );
  for (const answer of listAt(response, "answers")) {
    const field = at(answer, "field");
    const reference = textOf(at(field, "ref"));
    const isMadeUp = reference === "" || /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(reference);
    const name = isMadeUp ? titles.get(textOf(at(field, "id"))) || reference : reference;
    addCell(cells, name || textOf(at(field, "id")), answerValues(answer));
  }
  const hidden = at(response, "hidden");
  if (isObject(hidden)) for (const [name, value] of Object.entries(hidden)) addCell(cells, name, [value]);
  addCell(cells, "submitted_at", [at(response, "submitted_at") ?? null]);
  return cells;
}

function answerValues(answer: Json): Json[] {
  const value = at(answer, textOf(at(answer, "type")));
  if (!isObject(value)) return value === undefined ? [] : [value];
  const labels = listAt(value, "labels");
  return labels.length > 0 ? labels : [at(value, "label") ?? at(value, "other") ?? null];
}
