import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import {
  controlLook,
  FieldError,
  FieldFrame,
  FieldHint,
  FieldLabelText,
  useField,
  type FieldProps,
} from "./field-frame.tsx";
import { enteredList, useFormState } from "./form-context.ts";

export type Choice = {
  value: string;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
  /** Fields that belong to this choice: shown under it while it is chosen, and sent in any case. */
  detail?: ReactNode;
};
export type ChoiceGroup = { label: string; choices: Choice[] };

type SelectFieldProps = FieldProps & {
  choices: (Choice | ChoiceGroup)[];
  defaultValue?: string;
  /** The text of the empty first choice; `false` leaves it out. */
  placeholder?: string | false;
};

export function SelectField({ choices, defaultValue, placeholder, ...rest }: SelectFieldProps) {
  const t = useWords();
  const { id, problem, aria, entered } = useField(rest);
  return (
    <FieldFrame field={rest} id={id} problem={problem}>
      <select {...aria} defaultValue={entered ?? defaultValue ?? ""} className={classNames(controlLook, "pe-8")}>
        {placeholder !== false && <option value="">{placeholder ?? t("forms.choose")}</option>}
        {choices.map((each) =>
          "choices" in each ? (
            <optgroup key={each.label} label={each.label}>
              {each.choices.map(optionFor)}
            </optgroup>
          ) : (
            optionFor(each)
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function optionFor({ value, label, disabled }: Choice) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}

type CheckboxFieldProps = FieldProps & { value?: string; defaultChecked?: boolean };

/** One box to tick; sent as `name=on` (or `value`) when ticked, and not at all when not. */
export function CheckboxField({ value = "on", defaultChecked = false, ...rest }: CheckboxFieldProps) {
  const { problems } = useFormState();
  const { id, problem, aria, entered } = useField({ ...rest, optional: rest.optional ?? true });
  return (
    <div className={classNames("grid content-start gap-1", rest.className)}>
      <label className={choiceRow}>
        <input
          {...aria}
          type="checkbox"
          value={value}
          defaultChecked={problems ? entered !== undefined : defaultChecked}
          className={tick}
        />
        <span>
          <span data-label-of={id}>{rest.label}</span>
        </span>
      </label>
      <div className="ps-7">
        <FieldHint id={id} hint={rest.hint} />
        <FieldError id={id} problem={problem} />
      </div>
    </div>
  );
}

type GroupProps = FieldProps & { choices: Choice[]; inline?: boolean };

/** Several of many. `name` should end in `[]`: it is sent once per tick and read as a list. */
export function CheckboxGroup({ defaultValue = [], ...rest }: GroupProps & { defaultValue?: string[] }) {
  const { problems } = useFormState();
  const chosen = enteredList(problems, rest.name) ?? defaultValue;
  return <ChoiceList {...rest} kind="checkbox" isChosen={(value) => chosen.includes(value)} />;
}

/** One of a few, all in sight. */
export function RadioGroup({ defaultValue, ...rest }: GroupProps & { defaultValue?: string }) {
  const { problems } = useFormState();
  const chosen = enteredList(problems, rest.name)?.[0] ?? defaultValue;
  return <ChoiceList {...rest} kind="radio" isChosen={(value) => value === chosen} />;
}

function ChoiceList({
  kind,
  isChosen,
  choices,
  inline,
  ...field
}: GroupProps & { kind: "checkbox" | "radio"; isChosen: (value: string) => boolean }) {
  const { id, problem, aria } = useField(field);
  return (
    <fieldset
      aria-describedby={aria["aria-describedby"]}
      className={classNames("grid content-start gap-1.5", field.className)}
    >
      <legend className={field.labelHidden ? "sr-only" : "mb-1.5 font-medium"}>
        <FieldLabelText field={field} id={id} />
      </legend>
      <FieldHint id={id} hint={field.hint} />
      <div className={inline ? "flex flex-wrap gap-x-6 gap-y-1" : "grid gap-1"}>
        {choices.map((choice, place) => (
          <ChoiceRow
            key={choice.value}
            kind={kind}
            name={field.name}
            choice={choice}
            chosen={isChosen(choice.value)}
            id={place === 0 ? id : `${id}-${place}`}
            invalid={aria["aria-invalid"]}
          />
        ))}
      </div>
      <FieldError id={id} problem={problem} />
    </fieldset>
  );
}

type ChoiceRowProps = {
  kind: "checkbox" | "radio";
  name: string;
  choice: Choice;
  chosen: boolean;
  id: string;
  invalid: true | undefined;
};

function ChoiceRow({ kind, name, choice, chosen, id, invalid }: ChoiceRowProps) {
  const hintId = choice.hint !== undefined ? `${id}-about` : undefined;
  return (
    <div className="group/choice">
      <label className={choiceRow}>
        <input
          id={id}
          type={kind}
          name={name}
          value={choice.value}
          defaultChecked={chosen}
          disabled={choice.disabled}
          aria-describedby={hintId}
          aria-invalid={kind === "checkbox" ? invalid : undefined}
          className={tick}
        />
        <span>{choice.label}</span>
      </label>
      {hintId && (
        <p id={hintId} className="ps-7 text-[0.8125rem] text-ink-soft">
          {choice.hint}
        </p>
      )}
      {choice.detail && <div className="hidden py-2 ps-7 group-has-[:checked]/choice:block">{choice.detail}</div>}
    </div>
  );
}

const choiceRow = "inline-flex min-h-7 cursor-pointer items-start gap-3 py-1";
const tick = "mt-0.5 size-4 shrink-0 accent-accent";
