import { useWords } from "#app/words/use-words.ts";
import { LinkTabs } from "./link-tabs.tsx";

/** The pages about what comes in. */
export function IntakeTabs() {
  const t = useWords();
  return (
    <LinkTabs
      label={t("intake.batches.title")}
      tabs={[
        { to: "/seller/batches", label: t("intake.batches.title"), end: true },
        { to: "/seller/sources", label: t("sources.title") },
        { to: "/seller/price-rules", label: t("priceRules.title") },
      ]}
    />
  );
}
