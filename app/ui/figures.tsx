import { classNames } from "./class-names.ts";
import { formatMoney, formatNumber, formatPercent, type MoneyLike } from "./format.ts";
import { useReader } from "./reader.tsx";

/** Server and browser may hold other ICU versions, which differ in spaces and signs; the text is equal in meaning. */
const mayDiffer = { suppressHydrationWarning: true };

/** An amount with its currency. `signed` writes + and −, for lines of an account. */
export function Money({
  value,
  signed = false,
  className,
}: {
  value: MoneyLike;
  signed?: boolean;
  className?: string;
}) {
  const { intl } = useReader();
  const isNegative = BigInt(value.amount) < 0n;
  return (
    <bdi
      className={classNames("whitespace-nowrap", signed && !isNegative && "text-positive-ink", className)}
      {...mayDiffer}
    >
      {formatMoney(value, intl, signed ? "exceptZero" : "auto")}
    </bdi>
  );
}

export function Figure({ value, fractionDigitsMax }: { value: number | bigint; fractionDigitsMax?: number }) {
  const { intl } = useReader();
  return (
    <bdi className="whitespace-nowrap" {...mayDiffer}>
      {formatNumber(value, intl, fractionDigitsMax)}
    </bdi>
  );
}

/** Basis points as a percentage: 1500 → 15%. */
export function Percent({ basisPoints, fractionDigitsMax }: { basisPoints: number; fractionDigitsMax?: number }) {
  const { intl } = useReader();
  return (
    <bdi className="whitespace-nowrap" {...mayDiffer}>
      {formatPercent(basisPoints, intl, fractionDigitsMax)}
    </bdi>
  );
}

/** Phone numbers, mail addresses and ids read left to right in every language. `mono` for what is compared by eye. */
export function Ltr({ children, mono = false }: { children: string; mono?: boolean }) {
  return (
    <bdi dir="ltr" className={mono ? "font-mono text-[0.8125rem] break-all" : undefined}>
      {children}
    </bdi>
  );
}
