import { type LeadTypeField, ownFieldsOf, type OwnValue } from "../lead-types/lead-type-schema.ts";
import { plainOwnValue } from "../leads/own-facts.ts";
import { readBoolean } from "../leads/read-values.ts";
import { type TypedReader, typedReader } from "../leads/typed-value.ts";
import { isLikeContact, keepText } from "./keep-text.ts";
import type { ReadPlace } from "./read-place.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowFault } from "./row-reasons.ts";
import type { RowRules } from "./row-rules.ts";

/** What a row says beside the fields that all types share: typed where the type knows the field, text where it doesn't. */
export type OwnFields = { attributes: Record<string, OwnValue>; sealed: Record<string, string> | undefined };
type TypedColumn = {
  position: number;
  field: LeadTypeField;
  read: TypedReader;
  mayBeWords: boolean;
  /** What the seller said that words of the column mean; nothing for a word that stays as text. */
  said: ReadonlyMap<string, string> | undefined;
};

const prefix = "attribute:";

/** Makes the reader of the columns mapped to `attribute:<code>`. A value that the type doesn't allow refuses the row. */
export function ownFieldsReader(cells: RowCells, rules: RowRules) {
  const { typed, kept } = columnsOf(rules);
  const { specialCategoriesAllowed } = rules.leadType;

  return (row: readonly string[], place: ReadPlace): OwnFields | RowFault => {
    const attributes: Record<string, OwnValue> = { ...rules.defaults.attributes, ...place.texts };
    let sealed: Record<string, string> | undefined;
    for (const [position, code] of kept) keepText(attributes, code, cells.clean(row[position], position));
    for (const { position, field, read, mayBeWords, said } of typed) {
      const word = cells.clean(row[position], position);
      const text = said?.get(word) ?? word;
      if (text === "") {
        keepText(attributes, `${field.code}_text`, word);
        continue;
      }
      const column = rules.names[position] ?? "";
      if (field.isSpecialCategory && !(specialCategoriesAllowed && isConsentExplicit(cells, row)))
        return { reason: "special_category", column };
      const value = read(text, place.dialCountry);
      if (value === null) return { reason: "invalid_value", column, facts: expected(field) };
      // What looks like a contact is no attribute, whatever the type says: it goes under the seal.
      if (field.isPii) (sealed ??= {})[field.code] = plainOwnValue(field, value);
      else if (mayBeWords && isLikeContact(text)) (sealed ??= {})[field.code] = text;
      else attributes[field.code] = value;
    }
    return { attributes, sealed };
  };
}

function columnsOf({ mapping, leadType, defaults, readings = {} }: RowRules): {
  typed: TypedColumn[];
  kept: [number, string][];
} {
  const own = new Map(ownFieldsOf(leadType).map((field) => [field.code, field]));
  const reading = { dateOrder: defaults.dateOrder ?? null };
  const typed: TypedColumn[] = [];
  const kept: [number, string][] = [];
  mapping.forEach((use, position) => {
    if (!use.startsWith(prefix)) return;
    const code = use.slice(prefix.length);
    const field = own.get(code);
    if (!field) return void kept.push([position, code]);
    const mayBeWords = field.kind === "text" || (field.kind === "multi" && field.options.length === 0);
    const values = readings[position]?.values;
    const said = values && new Map(Object.entries(values));
    typed.push({ position, field, read: typedReader(field, reading), mayBeWords, said });
  });
  return { typed, kept };
}

/** The row brings a consent of its own, in words or as a yes: what was said once for a whole file is not explicit. */
function isConsentExplicit(cells: RowCells, row: readonly string[]): boolean {
  const given = cells.text(row, "consent");
  return cells.text(row, "consent_text") !== "" || (given !== "" && readBoolean(given) !== false);
}

/** What stands where the wrong value stood; never the value. */
function expected({ code, kind, options, least, most, currency }: LeadTypeField): RowFault["facts"] {
  return {
    field: code,
    kind,
    ...(options.length > 0 && { options: options.map((option) => option.code).join(", ") }),
    ...(least !== null && { least }),
    ...(most !== null && { most }),
    ...(currency !== null && { currency }),
  };
}
