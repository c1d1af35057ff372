import { decimalOf, exponentOf } from "#app/exchange/money.ts";
import { classNames } from "./class-names.ts";
import { controlLook, FieldFrame, useField, type FieldProps } from "./field-frame.tsx";
import type { MoneyLike } from "./format.ts";

type NumberFieldProps = FieldProps & {
  defaultValue?: number | string;
  /** Shown after the box: "leads", "days", "%". */
  unit?: string;
  /** Allows a decimal point. */
  decimal?: boolean;
};

/** A number as text with a numeric keyboard: no spinner that a scroll changes unseen, and pasted text is judged by us. */
export function NumberField({ defaultValue, unit, decimal = false, ...rest }: NumberFieldProps) {
  return <FiguresBox field={rest} start={defaultValue?.toString()} decimal={decimal} unit={unit} />;
}

type MoneyFieldProps = FieldProps & { currency: string; defaultValue?: MoneyLike };

/** An amount in major units ("600.00") with its currency beside it; the action reads it with `moneyInput(currency)`. */
export function MoneyField({ currency, defaultValue, ...rest }: MoneyFieldProps) {
  const start = defaultValue && decimalOf(BigInt(defaultValue.amount), currency);
  return <FiguresBox field={rest} start={start} decimal={exponentOf(currency) > 0} unit={currency} />;
}

type FiguresBoxProps = { field: FieldProps; start: string | undefined; decimal: boolean; unit: string | undefined };

function FiguresBox({ field, start, decimal, unit }: FiguresBoxProps) {
  const { id, problem, aria, entered } = useField(field);
  const describedBy = [aria["aria-describedby"], unit && `${id}-unit`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldFrame field={field} id={id} problem={problem}>
      <div dir="ltr" className="flex max-w-60 items-stretch">
        <input
          {...aria}
          aria-describedby={describedBy}
          type="text"
          inputMode={decimal ? "decimal" : "numeric"}
          autoComplete="off"
          defaultValue={entered ?? start}
          className={classNames(controlLook, "text-end", unit && "rounded-e-none")}
        />
        {unit && (
          <span
            id={`${id}-unit`}
            className="flex items-center rounded-e-md border border-s-0 border-line-strong bg-raised px-3 text-ink-soft"
          >
            {unit}
          </span>
        )}
      </div>
    </FieldFrame>
  );
}
