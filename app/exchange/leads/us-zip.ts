/** States by the first three digits of their ZIP codes; military ones (AA, AE, AP) are no place. */
const prefixes =
  "005:NY 006-007:PR 008:VI 009:PR 010-027:MA 028-029:RI 030-038:NH 039-049:ME 050-054:VT 055:MA 056-059:VT 060-069:CT 070-089:NJ 100-149:NY 150-196:PA 197-199:DE 200:DC 201:VA 202-205:DC 206-219:MD 220-246:VA 247-268:WV 270-289:NC 290-299:SC 300-319:GA 320-339:FL 341-349:FL 350-369:AL 370-385:TN 386-397:MS 398-399:GA 400-427:KY 430-459:OH 460-479:IN 480-499:MI 500-528:IA 530-549:WI 550-567:MN 569:DC 570-577:SD 580-588:ND 590-599:MT 600-629:IL 630-658:MO 660-679:KS 680-693:NE 700-714:LA 716-729:AR 730-731:OK 733:TX 734-749:OK 750-799:TX 800-816:CO 820-831:WY 832-838:ID 840-847:UT 850-865:AZ 870-884:NM 885:TX 889-898:NV 900-928:CA 930-961:CA 967-968:HI 969:GU 970-979:OR 980-994:WA 995-999:AK";
/** Codes that lie elsewhere than their neighbours; an empty state is a country of its own. */
const exceptions: Readonly<Record<string, string>> = {
  "06390": "NY",
  "20588": "MD",
  "20598": "VA",
  "73960": "TX",
  "83414": "WY",
  "96799": "AS",
  ...Object.fromEntries(
    ["96941", "96942", "96943", "96944", "96939", "96940", "96960", "96970"].map((zip) => [zip, ""]),
  ),
  ...Object.fromEntries(["96950", "96951", "96952"].map((zip) => [zip, "MP"])),
};

const states = new Map<number, string>();
for (const run of prefixes.split(" ")) {
  const [span, state] = run.split(":") as [string, string];
  const [first, last = first] = span.split("-") as [string, string?];
  for (let prefix = Number(first); prefix <= Number(last); prefix++) states.set(prefix, state);
}

const zip = /^(?:z:)?\s*(\d{5})(?:[- ]?\d{4})?$/;

/**
 * ISO 3166-2 code of the state that a US ZIP code lies in; five digits, or nine. Null for anything else: a code that a
 * spreadsheet took a digit from is in another state than it seems.
 */
export function stateOfZip(text: string): string | null {
  const code = zip.exec(text.trim())?.[1];
  if (code === undefined || code === "99999" || code === "00000") return null;
  const state = exceptions[code] ?? states.get(Number(code.slice(0, 3)));
  return state === undefined || state === "" ? null : `US-${state}`;
}
