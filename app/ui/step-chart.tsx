import { useId, type ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { Disclosure } from "./disclosure.tsx";

export type StepLine = {
  name: string;
  /** One for each place, holding until the next; `shown` as it is to be read. */
  steps: { value: number; shown: string }[];
};

type StepChartProps = {
  title: string;
  /** What the chart shows, in a sentence. */
  summary: ReactNode;
  /** Where each step begins, from 0 to below 1 of the width, with its name in the table. */
  places: { at: number; label: string }[];
  /** One or two; the second is dashed, so that they differ by more than colour. */
  lines: StepLine[];
  /** Under the chart, at even distance. */
  ticks: string[];
  /** Head of the places' column in the table. */
  item: string;
};

const size = { width: 600, height: 160 };
const looks = ["stroke-accent", "stroke-caution-ink [stroke-dasharray:6_4]"];

/** Values that hold for a while and then jump, as lines of steps, with the same as a table under it. */
export function StepChart({ title, summary, places, lines, ticks, item }: StepChartProps) {
  const titleId = useId();
  const steps = lines.flatMap((line) => line.steps);
  const greatest = steps.reduce((most, each) => (each.value > most.value ? each : most), { value: 0, shown: "" });
  const top = greatest.value || 1;
  return (
    <figure aria-labelledby={titleId} className="grid gap-3">
      <figcaption>
        <span id={titleId} className="font-semibold">
          {title}
        </span>
        <span className="block text-ink-soft">{summary}</span>
      </figcaption>
      {lines.length > 1 && <Legend lines={lines} />}
      <div>
        <p className="text-xs text-ink-faint" aria-hidden="true">
          {greatest.shown}
        </p>
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-b border-line-strong rtl:-scale-x-100"
          aria-hidden="true"
          focusable="false"
        >
          {[0, 0.25, 0.5, 0.75].map((share) => (
            <path key={share} className="stroke-line" d={`M0 ${size.height * share}H${size.width}`} />
          ))}
          {lines.map(({ name, steps: of }, i) => (
            <path
              key={name}
              className={classNames("fill-none stroke-2", looks[i])}
              vectorEffect="non-scaling-stroke"
              d={pathOf(
                places.map(({ at }) => at),
                of.map(({ value }) => value / top),
              )}
            />
          ))}
        </svg>
        <div className="mt-1 grid auto-cols-fr grid-flow-col gap-2 text-xs text-ink-faint" aria-hidden="true">
          {ticks.map((tick, i) => (
            <span key={tick} className={classNames(ticks.length === 2 && i === 1 && "text-end")}>
              {tick}
            </span>
          ))}
        </div>
      </div>
      <StepTable caption={title} places={places} lines={lines} item={item} />
    </figure>
  );
}

/** Heights from 0 to 1; two units stay free above, so that the highest line isn't cut. */
function pathOf(starts: number[], heights: number[]): string {
  const y = (height: number) => (size.height - height * (size.height - 2)).toFixed(1);
  const parts = starts.map((start, i) => {
    const end = starts[i + 1] ?? 1;
    return `${i === 0 ? "M0 " : "V"}${y(heights[i] ?? 0)}H${(end * size.width).toFixed(1)}`;
  });
  return parts.join("");
}

function Legend({ lines }: { lines: StepLine[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      {lines.map(({ name }, i) => (
        <li key={name} className="flex items-center gap-2">
          <svg viewBox="0 0 24 8" className="h-2 w-6" aria-hidden="true" focusable="false">
            <path className={classNames("fill-none stroke-2", looks[i])} d="M0 4H24" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

type StepTableProps = Pick<StepChartProps, "places" | "lines" | "item"> & { caption: string };

function StepTable({ caption, places, lines, item }: StepTableProps) {
  const t = useWords();
  return (
    <Disclosure summary={t("everywhere.showAsTable")}>
      <table className="w-full max-w-md">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs">
            <th scope="col" className="py-1 pe-3 text-start font-medium">
              {item}
            </th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="py-1 ps-3 text-end font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ label }, place) => (
            <tr key={label}>
              <th scope="row" className="py-1 pe-3 text-start font-normal">
                {label}
              </th>
              {lines.map(({ name, steps }) => (
                <td key={name} className="py-1 ps-3 text-end text-ink">
                  {steps[place]?.shown}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}
