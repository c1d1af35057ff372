import { Link } from "@remix-run/react";
import { priceModels } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";

/** The ways to find a price, each a link to the form of its rules. */
export function ModelChoice() {
  const t = useWords();
  return (
    <nav aria-label={t("priceRules.form.choose")}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {priceModels.map((model) => (
          <li
            key={model}
            className="relative rounded-lg border border-line bg-surface px-5 py-4 shadow-low hover:bg-raised has-[a:focus-visible]:bg-raised"
          >
            <h3 className="font-semibold">
              <Link
                to={`?model=${model}`}
                className="rounded-sm text-accent-ink after:absolute after:inset-0 hover:underline"
              >
                {t(`priceRules.models.${model}.name`)}
              </Link>
            </h3>
            <p className="mt-1 text-ink-soft">{t(`priceRules.models.${model}.text`)}</p>
          </li>
        ))}
      </ul>
    </nav>
  );
}
