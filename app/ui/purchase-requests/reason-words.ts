import { contactKinds, leadFieldNames, ownFieldPattern } from "#app/exchange/leads/lead-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { isWordKey } from "#app/words/words.ts";

/** A reason code of matching ("filter:age", "too_old") as words. */
export function useReasonWords(): (reason: string) => string {
  const t = useWords();
  return (reason) => {
    const [kind = "", about = ""] = reason.split(":");
    if (reason === "filter:captured_at") return t("requests.reasons.captured");
    if (reason === "filter:source") return t("requests.reasons.source");
    const field = leadFieldNames.find((name) => name === about);
    const own = ownFieldPattern.exec(about)?.[1];
    const name = field ? t(`filters.fields.${field}`) : own?.replaceAll("_", " ");
    if ((kind === "filter" || kind === "missing") && name) return t(`requests.reasons.${kind}`, { field: name });
    const contact = contactKinds.find((name) => name === about);
    if (kind === "contact" && contact)
      return t("requests.reasons.contact", { contact: t(`filters.values.contact_kinds.${contact}`) });
    if (reason === "consent:max_recipients") return t("requests.reasons.consent_max_recipients");
    if (kind === "consent") return t("requests.reasons.consent", { why: about });
    const key = `requests.reasons.${reason}`;
    return isWordKey(key) ? (t as (key: string) => string)(key) : reason;
  };
}
