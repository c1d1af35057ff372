import { useWords } from "#app/words/use-words.ts";
import { formatMoney, type MoneyLike } from "../format.ts";
import { useReader } from "../reader.tsx";

type StaircaseProps = {
  start: MoneyLike;
  /** Prices of the last steps, in minor units; with `isFalling` the last of them comes next. */
  stairs: readonly (bigint | string)[];
  isFalling: boolean;
};

const [WIDTH, HEIGHT, EDGE] = [72, 22, 3];

/** The steps of a falling price as a picture; the figures beside it say the same. */
export function Staircase({ start, stairs, isFalling }: StaircaseProps) {
  const t = useWords();
  const { intl } = useReader();
  const prices = stairs.map(Number);
  const most = Math.max(...prices, 1);
  const least = Math.min(...prices);
  const across = WIDTH / prices.length;
  const down = (price: number) => EDGE + (HEIGHT - 2 * EDGE) * (1 - (price - least) / Math.max(1, most - least));
  const steps = prices.map((price, place) => ({ x: place * across, y: down(price) }));
  const past = isFalling ? steps.slice(0, -1) : steps;
  const path = past.map(({ x, y }, place) => `${place === 0 ? "M" : "L"}${x} ${y}H${x + across}`).join("");
  const [now, next] = [past.at(-1), isFalling ? steps.at(-1) : undefined];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="inline-block h-[22px] w-[72px] text-accent-ink"
      role="img"
      aria-label={t("market.stairs", { start: formatMoney(start, intl) })}
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
      {now && next && (
        <path
          d={`M${next.x} ${now.y}V${next.y}H${next.x + across}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2 2"
        />
      )}
      {now && <circle cx={now.x + across / 2} cy={now.y} r="2.5" fill="currentColor" />}
    </svg>
  );
}
