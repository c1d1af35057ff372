import { useState } from "react";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { controlLook, FieldFrame, useField, type FieldProps } from "./field-frame.tsx";
import { useScripted } from "./use-scripted.ts";

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url" | "search" | "date" | "datetime-local" | "time";
  defaultValue?: string;
  autoComplete?: string;
  inputMode?: "text" | "email" | "tel" | "url" | "numeric" | "decimal" | "search";
  maxLength?: number;
  placeholder?: string;
  /** The id of a datalist with suggestions. */
  list?: string | undefined;
  /** For what is compared by eye: keys, codes. */
  mono?: boolean;
  readOnly?: boolean;
};

const leftToRight = new Set(["email", "tel", "url"]);

export function TextField({ type = "text", defaultValue, mono, ...rest }: TextFieldProps) {
  const { id, problem, aria, entered } = useField(rest);
  return (
    <FieldFrame field={rest} id={id} problem={problem}>
      <input
        {...aria}
        type={type}
        defaultValue={entered ?? defaultValue}
        dir={leftToRight.has(type) ? "ltr" : undefined}
        autoComplete={rest.autoComplete}
        inputMode={rest.inputMode}
        maxLength={rest.maxLength}
        placeholder={rest.placeholder}
        list={rest.list}
        readOnly={rest.readOnly}
        className={classNames(controlLook, mono && "font-mono")}
      />
    </FieldFrame>
  );
}

/** `autoComplete` is "current-password" or "new-password"; it can be pasted into and looked at. */
export function PasswordField({
  autoComplete,
  ...rest
}: FieldProps & { autoComplete: "current-password" | "new-password" }) {
  const t = useWords();
  const { id, problem, aria } = useField(rest);
  const isScripted = useScripted();
  const [isShown, setShown] = useState(false);
  return (
    <FieldFrame field={rest} id={id} problem={problem}>
      <div className="flex gap-2">
        <input
          {...aria}
          type={isShown ? "text" : "password"}
          dir="ltr"
          autoComplete={autoComplete}
          className={controlLook}
        />
        {isScripted && (
          <button
            type="button"
            aria-controls={id}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
            className={buttonLook({ tone: "secondary" })}
          >
            {isShown ? t("forms.hidePassword") : t("forms.showPassword")}
          </button>
        )}
      </div>
    </FieldFrame>
  );
}

type TextareaFieldProps = FieldProps & {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  mono?: boolean;
};

export function TextareaField({ defaultValue, rows = 4, mono, maxLength, placeholder, ...rest }: TextareaFieldProps) {
  const { id, problem, aria, entered } = useField(rest);
  return (
    <FieldFrame field={rest} id={id} problem={problem}>
      <textarea
        {...aria}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        defaultValue={entered ?? defaultValue}
        className={classNames(controlLook, mono && "font-mono")}
      />
    </FieldFrame>
  );
}
