import { suggestMapping } from "../batches/suggest-mapping.ts";
import { foldText } from "../fold-text.ts";
import { type ColumnUse, isColumnUse, type RowField, rowFields } from "../intake/row-fields.ts";
import { type LeadTypeSchema, ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import type { PayloadCell } from "./payload-cells.ts";

export type UsedCell = { cell: PayloadCell; use: ColumnUse; by: "seller" | "sure" | "likely" | "none" };
type Wish = { mapping: Readonly<Record<string, string>>; leadType?: Pick<LeadTypeSchema, "fields"> };

/** Names that ad platforms give to things which a file's dictionary passes over. */
const vendorUses: Readonly<Record<string, ColumnUse>> = {
  gcl_id: "attribute:gclid",
  gclid: "attribute:gclid",
  fbclid: "attribute:fbclid",
  campaign_id: "attribute:campaign_id",
  campaign_name: "attribute:campaign",
  ad_id: "attribute:ad_id",
  creative_id: "attribute:ad_id",
  adset_id: "attribute:adset_id",
  adgroup_id: "attribute:adset_id",
  lead_submit_time: "captured_at",
  submitted_at: "captured_at",
  user_email: "email",
  work_email: "email",
  user_phone: "phone",
  work_phone: "phone",
  street_address: "address",
  xxtrustedformcerturl: "certificate_url",
  trusted_form_url: "certificate_url",
  trusted_form_cert_id: "certificate_url",
  xxtrustedformtoken: "ignore",
  xxtrustedformpingurl: "ignore",
};

/** What each thing a payload says is for: as the seller mapped it, else as its name and value tell. */
export function suggestUses(cells: readonly PayloadCell[], { mapping, leadType }: Wish): UsedCell[] {
  const own = new Map(
    (leadType ? ownFieldsOf(leadType) : []).flatMap(({ code, label, aliases }) =>
      [code, label, ...aliases].map((name) => [foldText(name), `attribute:${code}` as const] as const),
    ),
  );
  const suggested = suggestMapping(cells.map(({ header, values }) => ({ header, values })));
  const uses = cells.map((cell, i): UsedCell => {
    const said = Object.hasOwn(mapping, cell.path) ? mapping[cell.path]! : "";
    if (isColumnUse(said)) return { cell, use: said, by: "seller" };
    const known = vendorUses[cell.header.toLowerCase()] ?? own.get(foldText(cell.header));
    if (known) return { cell, use: known, by: "sure" };
    const isBox = cell.path.startsWith("disclaimer.") || /consent|agree|opt_?in/i.test(cell.header);
    if (isBox && /^(true|false|yes|no|0|1)$/i.test(cell.values[0]!)) return { cell, use: "consent", by: "likely" };
    return { cell, use: suggested[i]!.use, by: suggested[i]!.confidence };
  });
  return onceEach(uses);
}

const strength = { seller: 0, sure: 1, likely: 2, none: 3 };

/** A field that can be said once goes to what the seller said, then to what is surest, then to what stands first. */
function onceEach(uses: readonly UsedCell[]): UsedCell[] {
  const order = [...uses.keys()].sort((a, b) => strength[uses[a]!.by] - strength[uses[b]!.by] || a - b);
  const taken = new Set<ColumnUse>();
  const result = [...uses];
  for (const place of order) {
    const { use, cell } = uses[place]!;
    if (use === "ignore" || (use in rowFields && !rowFields[use as RowField].once)) continue;
    if (taken.has(use)) result[place] = { cell, use: "ignore", by: "none" };
    taken.add(use);
  }
  return result;
}
