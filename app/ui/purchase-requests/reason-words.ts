import { contactKinds, leadFieldNames, ownFieldPattern } from "#app/exchange/leads/lead-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { isWordKey } from "#app/words/words.ts";

/**
 * A reason code of matching ("filter:age", "too_old") as words: as the request's buyer is told it, or from `receipts`
 * anybody else.
 */
export function useReasonWords(room: "matchReasons" | "receipts" = "matchReasons"): (reason: string) => string {
  const t = useWords();
  return (reason) => {
    const [kind = "", about = ""] = reason.split(":");
    if (reason === "filter:captured_at") return t(`${room}.reasons.captured`);
    if (reason === "filter:source") return t(`${room}.reasons.source`);
    const field = leadFieldNames.find((name) => name === about);
    const own = ownFieldPattern.exec(about)?.[1];
    const name = field ? t(`filters.fields.${field}`) : own?.replaceAll("_", " ");
    if ((kind === "filter" || kind === "missing") && name) return t(`${room}.reasons.${kind}`, { field: name });
    const contact = contactKinds.find((name) => name === about);
    if (kind === "contact" && contact)
      return t(`${room}.reasons.contact`, { contact: t(`filters.values.contact_kinds.${contact}`) });
    if (reason === "consent:max_recipients") return t(`${room}.reasons.consent_max_recipients`);
    if (kind === "consent") return t(`${room}.reasons.consent`, { why: about });
    const key = `${room}.reasons.${reason}`;
    return isWordKey(key) ? (t as (key: string) => string)(key) : reason;
  };
}
