import { foldText, slugOf } from "../fold-text.ts";
import { type ColumnUse, isColumnUse, type RowField, rowFields } from "../intake/row-fields.ts";
import { filledIn, isDisproved, seenUse } from "./column-values.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { headerUse } from "./header-dictionary.ts";
import { typeHeaders } from "./type-headers.ts";

export type SuggestedUse = { use: ColumnUse; confidence: "sure" | "likely" | "none" };
export type SampledColumn = { header: string; values: readonly string[] };

const nothing: SuggestedUse = { use: "ignore", confidence: "none" };

/** What each column is for, by its header and by what stands in it. A field that one column can hold goes to the best. */
export function suggestMapping(
  columns: readonly SampledColumn[],
  leadType: Pick<LeadTypeSchema, "fields"> = { fields: [] },
): SuggestedUse[] {
  const named = typeHeaders(leadType);
  const wished = columns.map((column) => suggestUse(column, named));
  const order = columns
    .map(({ values }, place) => ({ place, filled: filledIn(values).length, ...wished[place]! }))
    .sort((a, b) => rank(a.confidence) - rank(b.confidence) || b.filled - a.filled || a.place - b.place);
  const taken = new Set<ColumnUse>();
  for (const { place, use } of order) {
    if (use === "ignore") continue;
    if (taken.has(use) && isOnce(use)) wished[place] = nothing;
    taken.add(use);
  }
  return withoutRivals(wished);
}

const rank = (confidence: SuggestedUse["confidence"]) => ["sure", "likely", "none"].indexOf(confidence);

const isOnce = (use: ColumnUse) => !(use in rowFields) || rowFields[use as RowField].once;

/** A full name beside first and last name says the same again. */
function withoutRivals(uses: SuggestedUse[]): SuggestedUse[] {
  const has = (use: ColumnUse) => uses.some((each) => each.use === use);
  if (!has("first_name") || !has("last_name")) return uses;
  return uses.map((each) => (each.use === "full_name" ? { use: "ignore", confidence: "likely" } : each));
}

function suggestUse({ header, values }: SampledColumn, named: ReadonlyMap<string, ColumnUse>): SuggestedUse {
  const known = named.get(foldText(header)) ?? headerUse(header);
  const seen = seenUse(values);
  if (known) {
    // The header says phone and the cells are addresses of mail: neither is believed.
    const isOtherContact = seen && seen !== known && isContact(known) && isContact(seen);
    return isOtherContact || isDisproved(known, values) ? nothing : { use: known, confidence: "sure" };
  }
  const question = questionUse(header);
  if (question) return { use: question, confidence: "likely" };
  return seen ? { use: seen, confidence: "likely" } : nothing;
}

const isContact = (use: ColumnUse) => use === "phone" || use === "email";

const asksInterest = /interest|which_|what_(kind|type|product|service)|looking_for|интерес|interes/;
const asksHeard = /^(how|where)_did_you_(hear|find)|como_nos_conoc|откуда_вы|как_вы_о_нас|bizi_nereden/;
const asks = /^(what|when|how|why|where|who|do_you|are_you|have_you|is_your|would_you)_/;

/**
 * Lead forms ask "which_insurance_are_you_interested_in?": the answer is the interest. What else they ask is kept under
 * the question's own name.
 */
function questionUse(header: string): ColumnUse | undefined {
  const slug = slugOf(header, 200);
  if (header.length <= 8) return undefined;
  if (asksHeard.test(slug)) return "attribute:heard_from";
  if (asksInterest.test(slug)) return "interests";
  if (!asks.test(slug) && !header.trim().endsWith("?")) return undefined;
  const use = `attribute:${slug.slice(0, 40).replace(/_+$/, "")}`;
  return isColumnUse(use) ? use : undefined;
}
