import type { LeadView } from "#app/exchange/receipts/lead-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Ltr } from "../figures.tsx";

/** A lead as its reader may see it; `place`: its region or country in the reader's language. */
export type ShownLead = Pick<LeadView, "id" | "age" | "ageBand" | "gender" | "interests"> & { place: string | null };

/** Which lead it is and a little about it. Without one: it isn't shown to the reader, or was but asked about. */
export function LeadFacts({ lead, unseen }: { lead: ShownLead | null; unseen: string }) {
  const t = useWords();
  if (lead === null) return <span className="text-ink-soft">{unseen}</span>;
  const { id, age, ageBand, gender, interests, place } = lead;
  const facts = [
    gender !== null && t(`filters.values.gender.${gender}` as "filters.values.gender.other"),
    age !== null ? t("receipts.part.years", { age }) : ageBand !== null && t("receipts.part.band", { band: ageBand }),
    place,
    ...interests.slice(0, 3).map((interest) => interest.replaceAll("_", " ")),
  ].filter((fact) => typeof fact === "string");
  return (
    <span className="grid gap-0.5">
      {id === null ? t("receipts.part.ping") : <Ltr mono>{id}</Ltr>}
      <span className="text-[0.8125rem] font-normal text-ink-soft">{facts.join(", ")}</span>
    </span>
  );
}
