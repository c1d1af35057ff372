import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";

/** The mark: a galena crystal, a cube with cut corners, one facet lit. */
export function CrystalMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={classNames("shrink-0", className ?? "size-7")}
      aria-hidden="true"
      focusable="false"
    >
      <path className="fill-ink-faint" d="M16 2 27.5 8.5 16 15 4.5 8.5Z" />
      <path className="fill-accent" d="M28.5 10.2V22.2L17 29V16.7Z" />
      <path className="fill-ink" d="M3.5 10.2 15 16.7V29L3.5 22.2Z" />
      <path className="fill-on-accent opacity-35" d="M28.5 10.2 17 16.7V21.5Z" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  const t = useWords();
  return (
    <span className={classNames("inline-flex items-center gap-2", className)}>
      <CrystalMark />
      <span className="text-base font-semibold tracking-tight">{t("everywhere.productName")}</span>
    </span>
  );
}
