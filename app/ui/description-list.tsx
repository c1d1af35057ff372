import type { ReactNode } from "react";

export type Description = { term: string; value: ReactNode; /** What the term means, in a sentence. */ hint?: string };

/** Facts of a thing: term beside value, under each other on narrow screens. */
export function DescriptionList({ items }: { items: Description[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map(({ term, value, hint }) => (
        <div
          key={term}
          className="grid gap-x-6 gap-y-0.5 py-2 first:pt-0 last:pb-0 sm:grid-cols-[minmax(8rem,2fr)_5fr]"
        >
          <dt className="text-ink-soft">{term}</dt>
          <dd className="min-w-0 break-words">
            {value}
            {hint !== undefined && <p className="text-[0.8125rem] text-ink-faint">{hint}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
