import { useId, type ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { Disclosure } from "./disclosure.tsx";

export type ChartPoint = {
  label: string;
  value: number;
  /** The value as it is to be read, with unit or currency. */ shown: string;
};

/** Shares or counts by name. It is a table with a bar in each row, so it reads the same to everyone. */
export function BarTable({
  caption,
  points,
  header,
}: {
  caption: string;
  points: ChartPoint[];
  header: { label: string; value: string };
}) {
  const greatest = Math.max(...points.map((each) => each.value), 0) || 1;
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{header.label}</th>
          <td />
          <th scope="col">{header.value}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ label, value, shown }) => (
          <tr key={label}>
            <th scope="row" className="w-1/3 py-1 pe-3 text-start font-normal">
              {label}
            </th>
            <td className="w-1/2 py-1" aria-hidden="true">
              <svg className="block h-2.5 w-full rtl:-scale-x-100" focusable="false">
                <rect className="fill-raised" width="100%" height="10" rx="2" />
                <rect
                  className="fill-accent"
                  width={`${((Math.max(value, 0) / greatest) * 100).toFixed(2)}%`}
                  height="10"
                  rx="2"
                />
              </svg>
            </td>
            <td className="min-w-14 py-1 ps-3 text-end font-medium whitespace-nowrap">{shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const chart = { width: 600, height: 160 };

type ColumnChartProps = {
  title: string;
  points: ChartPoint[];
  /** What the chart shows, in a sentence. */
  summary: ReactNode;
};

/** Values over time as columns, with the same as a table under it. */
export function ColumnChart({ title, points, summary }: ColumnChartProps) {
  const t = useWords();
  const titleId = useId();
  const greatest = Math.max(...points.map((each) => each.value), 0) || 1;
  const step = chart.width / Math.max(points.length, 1);
  const middle = points[Math.floor(points.length / 2)];
  return (
    <figure aria-labelledby={titleId} className="grid gap-3">
      <figcaption>
        <span id={titleId} className="font-semibold">
          {title}
        </span>
        <span className="block text-ink-soft">{summary}</span>
      </figcaption>
      <div>
        <svg
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-b border-line-strong rtl:-scale-x-100"
          aria-hidden="true"
          focusable="false"
        >
          {[0.25, 0.5, 0.75].map((share) => (
            <path key={share} className="stroke-line" d={`M0 ${chart.height * share}H${chart.width}`} />
          ))}
          {points.map(({ label, value }, place) => {
            const height = (Math.max(value, 0) / greatest) * chart.height;
            const x = place * step + step * 0.15;
            return (
              <rect
                key={label}
                className="fill-accent"
                x={x}
                y={chart.height - height}
                width={step * 0.7}
                height={height}
              />
            );
          })}
        </svg>
        <div className="mt-1 flex justify-between text-xs text-ink-faint" aria-hidden="true">
          <span>{points[0]?.label}</span>
          {points.length > 2 && <span>{middle?.label}</span>}
          {points.length > 1 && <span>{points.at(-1)?.label}</span>}
        </div>
      </div>
      <Disclosure summary={t("everywhere.showAsTable")}>
        <BarTable
          caption={title}
          points={points}
          header={{ label: t("everywhere.chart.item"), value: t("everywhere.chart.value") }}
        />
      </Disclosure>
    </figure>
  );
}

/** A trend in the width of a word. `label` says in words what the line shows. */
export function Sparkline({ values, label, className }: { values: number[]; label: string; className?: string }) {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const spots = values.map(
    (value, place) =>
      `${((place / Math.max(values.length - 1, 1)) * 96 + 2).toFixed(1)},${(22 - ((value - least) / span) * 20).toFixed(1)}`,
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 24"
      className={classNames("inline-block h-6 w-24 rtl:-scale-x-100", className)}
      focusable="false"
    >
      <polyline
        className="fill-none stroke-accent"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
        points={spots.join(" ")}
      />
    </svg>
  );
}
