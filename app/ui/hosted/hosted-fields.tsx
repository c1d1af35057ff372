import type { AskedField } from "#app/exchange/forms/form-fields.ts";
import { autoCompleteOf } from "#app/exchange/forms/form-fields.ts";
import type { EntryProblem } from "#app/exchange/forms/read-entry.ts";
import { useWords } from "#app/words/use-words.ts";

type FieldProps = {
  field: AskedField;
  value: string;
  problem: EntryProblem | undefined;
  /** Of phone and e-mail one will do. */
  isOneOfTwo?: boolean;
};

/** One question, with the control that its kind asks for. What was typed stays in it. */
export function AskedFieldControl({ field, value, problem, isOneOfTwo = false }: FieldProps) {
  const t = useWords();
  const { code, label, required, type } = field;
  if (type.kind === "multi" && type.options.length > 0)
    return (
      <ChoiceBoxes
        id={code}
        legend={label}
        name={`f_${code}`}
        choices={type.options.map((option) => ({ value: option.code, label: option.label }))}
        chosen={value.split("\n")}
        problem={problem}
        isOptional={!required}
      />
    );
  const hint = isOneOfTwo
    ? t("captureForms.page.oneOfTwo")
    : type.kind === "multi"
      ? t("captureForms.page.several")
      : "";
  return (
    <div className="hosted-field">
      <label htmlFor={`f_${code}`}>
        {label}
        {!required && !isOneOfTwo && <span className="hosted-optional"> ({t("captureForms.page.optional")})</span>}
      </label>
      {hint !== "" && (
        <p className="hosted-small" id={`${code}-hint`}>
          {hint}
        </p>
      )}
      <Control field={field} value={value} problem={problem} hasHint={hint !== ""} />
      <ProblemText id={code} problem={problem} />
    </div>
  );
}

function Control({ field, value, problem, hasHint }: FieldProps & { hasHint: boolean }) {
  const t = useWords();
  const { code, required, type } = field;
  const describedBy = [problem && `${code}-problem`, hasHint && `${code}-hint`].filter(Boolean).join(" ");
  const shared = {
    id: `f_${code}`,
    name: `f_${code}`,
    required,
    defaultValue: value,
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": describedBy || undefined,
  };
  const choices =
    type.kind === "bool"
      ? [
          { code: "yes", label: t("captureForms.page.yes") },
          { code: "no", label: t("captureForms.page.no") },
        ]
      : type.kind === "enum"
        ? type.options
        : null;
  if (choices)
    return (
      <select {...shared}>
        <option value="">{t("captureForms.page.choose")}</option>
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  const { type: inputType, inputMode, dir } = inputs[type.kind] ?? {};
  return (
    <input
      {...shared}
      type={inputType ?? "text"}
      inputMode={inputMode}
      dir={dir}
      maxLength={2_000}
      autoComplete={autoCompleteOf[code]}
    />
  );
}

type InputKind = {
  type?: "tel" | "email" | "url" | "date";
  inputMode?: "numeric" | "decimal" | "tel" | "email" | "url";
  dir?: "ltr";
};
const inputs: Partial<Record<AskedField["type"]["kind"], InputKind>> = {
  phone: { type: "tel", inputMode: "tel", dir: "ltr" },
  email: { type: "email", inputMode: "email", dir: "ltr" },
  url: { type: "url", inputMode: "url", dir: "ltr" },
  date: { type: "date" },
  dob: { type: "date" },
  int: { inputMode: "numeric" },
  decimal: { inputMode: "decimal" },
  money: { inputMode: "decimal" },
};

type ChoiceProps = {
  id: string;
  legend: string;
  hint?: string;
  name: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  problem: EntryProblem | undefined;
  isOptional?: boolean;
};

/** Boxes to tick; the browser sends each ticked one under the same name. */
export function ChoiceBoxes({ id, legend, hint, name, choices, chosen, problem, isOptional = false }: ChoiceProps) {
  const t = useWords();
  const describedBy = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset className="hosted-field" id={id} aria-describedby={describedBy || undefined}>
      <legend>
        {legend}
        {isOptional && <span className="hosted-optional"> ({t("captureForms.page.optional")})</span>}
      </legend>
      {hint && (
        <p className="hosted-small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {choices.map((choice) => (
        <label className="hosted-choice" key={choice.value}>
          <input
            type="checkbox"
            name={name}
            value={choice.value}
            defaultChecked={chosen.includes(choice.value)}
            aria-invalid={problem ? true : undefined}
          />
          <span>{choice.label}</span>
        </label>
      ))}
      <ProblemText id={id} problem={problem} />
    </fieldset>
  );
}

export function ProblemText({ id, problem }: { id: string; problem: EntryProblem | undefined }) {
  const t = useWords();
  if (!problem) return null;
  return (
    <p className="hosted-problem" id={`${id}-problem`}>
      {t(`captureForms.page.answers.${problem}`)}
    </p>
  );
}
