import { useWords } from "#app/words/use-words.ts";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

type Start = { name: string; url: string; timeoutMs: number };

export function BidderFields({ start }: { start: Partial<Start> & Pick<Start, "timeoutMs"> }) {
  const t = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("bidding.name")}
        hint={t("bidding.nameHint")}
        defaultValue={start.name}
        maxLength={80}
        autoComplete="off"
      />
      <TextField
        name="url"
        type="url"
        label={t("bidding.url")}
        hint={t("bidding.urlHint")}
        defaultValue={start.url}
        maxLength={2_000}
        autoComplete="off"
        mono
      />
      <NumberField
        name="timeoutMs"
        label={t("bidding.timeout")}
        hint={t("bidding.timeoutHint")}
        defaultValue={start.timeoutMs}
        unit={t("bidding.ms")}
      />
    </>
  );
}
