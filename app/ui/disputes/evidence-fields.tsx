import type { EvidenceKind } from "#app/exchange/disputes/dispute-reasons.ts";
import { EVIDENCE_FILE_BYTES_MAX, EVIDENCE_TEXT_MAX } from "#app/exchange/disputes/evidence-limits.ts";
import { useWords } from "#app/words/use-words.ts";
import { FileField } from "../file-field.tsx";
import { FieldSet } from "../form.tsx";
import { TextareaField } from "../text-fields.tsx";

/** The evidence that a reason asks for: a text for each kind, and one file. */
export function EvidenceFields({ groups }: { groups: readonly (readonly EvidenceKind[])[] }) {
  const t = useWords();
  return (
    <FieldSet legend={t("disputes.open.evidenceTitle")} hint={t("disputes.open.evidenceText")}>
      {groups.map((kinds) =>
        kinds.map((kind) => (
          <TextareaField
            key={kind}
            name={`evidence.${kind}`}
            label={t(`disputes.evidence.${kind}`)}
            hint={t(kinds.length > 1 ? "disputes.open.oneOf" : "disputes.open.orFile")}
            maxLength={EVIDENCE_TEXT_MAX}
            rows={3}
            optional={kinds.length > 1}
          />
        )),
      )}
      <FileField
        name="file"
        label={t("disputes.open.file")}
        hint={t("disputes.open.fileHint")}
        accept=".png,.jpg,.jpeg,.pdf,.txt,.eml"
        bytesMax={EVIDENCE_FILE_BYTES_MAX}
        optional
      />
    </FieldSet>
  );
}
