import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { FieldValue } from "../posts/submission.ts";
import type { FeedKind } from "./feed-kinds.ts";
import type { Json } from "./read-payload.ts";
import { suggestUses, type UsedCell } from "./suggest-uses.ts";
import { vendorCells } from "./vendor-cells.ts";

export type EventFacts = {
  kind: FeedKind;
  body: Json;
  externalId: string;
  mapping: Readonly<Record<string, string>>;
  leadType: Pick<LeadTypeSchema, "fields">;
};
export type EventFields = { fields: Record<string, FieldValue>; uses: UsedCell[] };

const madeUpId = /^[bh]:[0-9a-f]{32}$/;

/** An event as fields of a lead, and what each thing it says was taken for. */
export function fieldsOfEvent({ kind, body, externalId, mapping, leadType }: EventFacts): EventFields {
  const uses = suggestUses(vendorCells(kind, body), { mapping, leadType });
  const fields: Record<string, FieldValue> = {};
  for (const { cell, use } of uses) {
    if (use === "ignore" || use === "is_test") continue;
    const before = fields[use];
    const earlier = before === undefined ? [] : Array.isArray(before) ? before : [String(before)];
    const values = [...(earlier as string[]), ...cell.values];
    fields[use] = values.length === 1 ? values[0]! : values;
  }
  // An id that we made of the body, because the sender has none, is no name by which the seller knows the lead.
  if (!madeUpId.test(externalId)) fields.external_id = externalId;
  return { fields, uses };
}

/** Whether a TrustedForm certificate is among the fields, as a web address of theirs or its id. */
export function hasCertificate(fields: Readonly<Record<string, FieldValue>>): boolean {
  return typeof fields.certificate_url === "string" && fields.certificate_url.trim() !== "";
}
