import { currencies } from "#app/exchange/money.ts";
import { countryCodes } from "#app/exchange/organizations/countries.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { intlLocale } from "#app/words/words.ts";

export type NamedChoice = { value: string; label: string };

/** Countries and currencies by their names in the reader's language, and the zones; made here, so that browsers' own lists can't differ. */
export function organizationChoices(request: Request) {
  const intl = intlLocale(pickLocale(request.headers.get("accept-language")));
  const nameOf = (type: "region" | "currency", code: string) =>
    new Intl.DisplayNames([intl], { type }).of(code) ?? code;
  const inOrder = new Intl.Collator(intl);
  const byLabel = (one: NamedChoice, other: NamedChoice) => inOrder.compare(one.label, other.label);
  return {
    countries: countryCodes.map((value) => ({ value, label: nameOf("region", value) })).sort(byLabel),
    currencies: currencies.map((value) => ({ value, label: `${value} · ${nameOf("currency", value)}` })),
    timeZones: ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((value) => ({
      value,
      label: value.replaceAll("_", " "),
    })),
  };
}
