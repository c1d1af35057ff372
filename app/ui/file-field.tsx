import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { controlLook, FieldFrame, useField, type FieldProps } from "./field-frame.tsx";
import { formatBytes } from "./format.ts";
import { useReader } from "./reader.tsx";

type FileFieldProps = FieldProps & {
  /** As in HTML: ".csv,text/csv". The server judges the content again. */
  accept?: string;
  bytesMax?: number;
};

/** A file. Its form needs `encType="multipart/form-data"`. Dropping a file onto the box works as well. */
export function FileField({ accept, bytesMax, ...rest }: FileFieldProps) {
  const t = useWords();
  const { intl } = useReader();
  const limit = bytesMax === undefined ? undefined : t("forms.fileLimit", { size: formatBytes(bytesMax, intl) });
  const hint =
    limit === undefined ? (
      rest.hint
    ) : (
      <>
        {rest.hint} {limit}
      </>
    );
  const field = { ...rest, hint };
  const { id, problem, aria } = useField(field);
  return (
    <FieldFrame field={field} id={id} problem={problem}>
      <input
        {...aria}
        type="file"
        accept={accept}
        className={classNames(
          controlLook,
          "min-h-20 cursor-pointer border-dashed bg-sunken px-5! py-5! file:me-4 file:cursor-pointer file:rounded-md file:border file:border-line-strong/60",
          "file:bg-surface file:px-3 file:py-1.5 file:font-medium file:text-ink hover:border-accent",
        )}
      />
    </FieldFrame>
  );
}
