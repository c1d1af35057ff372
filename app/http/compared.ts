import { conditionToWords, listOf, type Speech, valueToWords } from "#app/exchange/leads/filter-sentence.ts";
import { isOwnField, leadFields } from "#app/exchange/leads/lead-fields.ts";
import type { Condition } from "#app/exchange/leads/lead-filter.ts";
import type { EvaluatedCheck } from "#app/exchange/matching/evaluation.ts";
import { moneyToWords } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import type { ShownCheck } from "#app/ui/receipts/evaluation-page.tsx";
import { isWordKey } from "#app/words/words.ts";

type Values = EvaluatedCheck["values"];
type Stated = Condition & { stated?: unknown; holds: boolean };

/** The checks of a pair with what each compared as lines of words; amounts are of this currency. */
export function shownChecks(checks: readonly EvaluatedCheck[], currency: string, speech: Speech): ShownCheck[] {
  return checks.map(({ check, outcome, reasons, values }) => ({
    ...{ check, outcome, reasons },
    compared: comparedBy[check]?.(values, { currency, speech }) ?? [],
  }));
}

type About = { currency: string; speech: Speech };

const comparedBy: Partial<Record<EvaluatedCheck["check"], (values: Values, about: About) => string[]>> = {
  funds: ({ cash, price }, about) => [
    ...(cash === null ? [about.speech.t("receipts.compared.plenty")] : amount("cash", cash, about)),
    ...amount("price", price, about),
  ],
  caps: ({ bought, quantity }, { speech: { t } }) =>
    typeof bought === "number" ? [t("receipts.compared.bought", { value: bought, most: Number(quantity) })] : [],
  filters: ({ filters }, { speech }) => (filters as Stated[]).map((filter) => filterLine(filter, speech)),
  contacts: ({ required, has }, about) => [...kinds("required", required, about), ...kinds("has", has, about)],
  consent: ({ channels }, about) => kinds("channels", channels, about),
  sale_mode: ({ listed, wanted }, about) => [...mode("listed", listed, about), ...mode("wanted", wanted, about)],
  price: (values, about) => [
    ...amount("least", values["least"], about),
    ...amount("max_price", values["max_price"], about),
    ...(values["programs_bid"] === null
      ? [about.speech.t("receipts.compared.no_bid")]
      : amount("programs_bid", values["programs_bid"], about)),
  ],
};

function amount(name: "cash" | "price" | "least" | "max_price" | "programs_bid", value: unknown, about: About) {
  if (typeof value !== "string") return [];
  const { currency, speech } = about;
  return [speech.t(`receipts.compared.${name}`, { value: moneyToWords({ amount: BigInt(value), currency }, speech) })];
}

function kinds(name: "required" | "has" | "channels", value: unknown, { speech }: About): string[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const room = name === "channels" ? "market.channels" : "filters.values.contact_kinds";
  const said = value.map((each) => wordOr(`${room}.${String(each)}`, String(each), speech));
  return [speech.t(`receipts.compared.${name}`, { value: listOf(said, "conjunction", speech) })];
}

function mode(name: "listed" | "wanted", value: unknown, { speech }: About): string[] {
  if (typeof value !== "string") return [];
  return [speech.t(`receipts.compared.${name}`, { value: wordOr(`filters.saleModes.${value}`, value, speech) })];
}

/** The condition, what the lead states of it where that may be told, and that it doesn't hold. */
function filterLine({ stated, holds, ...condition }: Stated, speech: Speech): string {
  const { t } = speech;
  const said = statedInWords(condition.field, stated, speech);
  return [
    conditionToWords(condition, speech),
    ...(said === null ? [] : [t("receipts.compared.stated", { value: said })]),
    ...(holds ? [] : [t("receipts.compared.failed")]),
  ].join("; ");
}

function statedInWords(field: Condition["field"], stated: unknown, speech: Speech): string | null {
  if (stated === undefined || stated === null) return null;
  const kind = isOwnField(field) ? null : leadFields[field].kind;
  if (kind === "bits" || kind === "point") return null;
  const values = Array.isArray(stated) ? (stated as unknown[]) : [stated];
  const said = values.map((value) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? valueToWords({ field }, value, speech)
      : String(value),
  );
  return said.length === 0 ? null : listOf(said, "conjunction", speech);
}

function wordOr(key: string, other: string, { t }: Speech): string {
  return isWordKey(key) ? (t as (key: string) => string)(key) : other.replaceAll("_", " ");
}
