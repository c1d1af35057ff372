import { useWords } from "#app/words/use-words.ts";
import { Disclosure } from "../disclosure.tsx";

/** How a sample is judged, for who wants to know. */
export function SampleRule() {
  const t = useWords();
  return (
    <Disclosure summary={t("samples.rules.title")}>
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>{t("samples.rules.size")}</li>
        <li>{t("samples.rules.verdict")}</li>
        <li>{t("samples.rules.silence")}</li>
      </ul>
    </Disclosure>
  );
}
