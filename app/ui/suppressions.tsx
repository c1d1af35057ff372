import type { FormProblems } from "#app/http/form-fields.ts";
import { type EntryCounts, UNREADABLE_SHOWN_MAX } from "#app/exchange/suppressions/count-entries.ts";
import { entryKinds } from "#app/exchange/suppressions/suppression-entries.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "./badge.tsx";
import { Card } from "./card.tsx";
import { DataTable, RowLink } from "./data-table.tsx";
import { DescriptionList } from "./description-list.tsx";
import { ConfirmAction } from "./disclosure.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Figure } from "./figures.tsx";
import { FileField } from "./file-field.tsx";
import { Form, FormActions, SubmitButton } from "./form.tsx";
import { Notice } from "./notice.tsx";
import { Stack } from "./page-header.tsx";
import { TextareaField, TextField } from "./text-fields.tsx";
import { DateTime } from "./times.tsx";
import type { Tone } from "./tone.ts";

type ListStatus = "receiving" | "draft" | "applying" | "active";
export type ShownList = {
  id: string;
  name: string;
  kind: string;
  status: string;
  forms: string[];
  entries: number;
  counts: EntryCounts;
  createdAt: Date | string;
};

const tones: Record<ListStatus, Tone> = {
  receiving: "neutral",
  draft: "caution",
  applying: "info",
  active: "positive",
};

export function SuppressionStatus({ status }: { status: string }) {
  const t = useWords();
  const known = status as ListStatus;
  return <StatusPill tone={tones[known]}>{t(`checks.suppressions.status.${known}`)}</StatusPill>;
}

export function SuppressionForm({ attempt, problems }: { attempt: string; problems: FormProblems | undefined }) {
  const t = useWords();
  return (
    <Form problems={problems} attempt={attempt} encType="multipart/form-data">
      <TextField name="name" label={t("checks.suppressions.name")} maxLength={80} />
      <TextareaField
        name="entries"
        label={t("checks.suppressions.entries")}
        hint={t("checks.suppressions.entriesHint")}
        rows={6}
        optional
      />
      {/* Last, so that the fields are there when the file begins to arrive. */}
      <FileField
        name="file"
        label={t("checks.suppressions.file")}
        hint={t("checks.suppressions.fileHint")}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        optional
      />
      <FormActions>
        <SubmitButton>{t("checks.suppressions.add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

export function SuppressionTable({ lists }: { lists: ShownList[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("checks.suppressions.lists")}
      captionHidden
      rows={lists}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("checks.suppressions.none")}>{t("checks.suppressions.noneText")}</EmptyState>}
      columns={[
        {
          key: "name",
          header: t("checks.suppressions.listName"),
          isRowHeader: true,
          cell: ({ id, kind, name }) => (
            <RowLink to={`/settings/suppressions/${id}`}>
              {kind === "flags" ? t("checks.suppressions.flagsName") : name}
            </RowLink>
          ),
        },
        {
          key: "state",
          header: t("checks.suppressions.state"),
          cell: ({ status }) => <SuppressionStatus status={status} />,
        },
        {
          key: "entries",
          header: t("checks.suppressions.count"),
          align: "end",
          cell: ({ entries }) => <Figure value={entries} />,
        },
        { key: "at", header: t("checks.suppressions.when"), cell: ({ createdAt }) => <DateTime value={createdAt} /> },
      ]}
    />
  );
}

/** What was read of a list, and what may be done with it. */
export function SuppressionListCards({ list }: { list: ShownList }) {
  const t = useWords();
  const { id, kind, status, forms } = list;
  return (
    <Stack>
      {status === "draft" && <Notice tone="caution">{t("checks.suppressions.draftNotice")}</Notice>}
      {status === "applying" && <Notice tone="info">{t("checks.suppressions.applyingNotice")}</Notice>}
      <Card title={t("checks.suppressions.read")} className="max-w-2xl">
        <DescriptionList items={countItems(list, t)} />
        <Unreadable counts={list.counts} />
        {forms.some((form) => form !== "plain") && (
          <p className="mt-3 text-ink-soft">{t("checks.suppressions.hashed")}</p>
        )}
      </Card>
      {kind === "upload" && (
        <div className="flex flex-wrap items-start gap-3">
          {status === "draft" && (
            <Form id="confirm" action={`/settings/suppressions/${id}/confirmation`}>
              <SubmitButton>{t("checks.suppressions.confirm")}</SubmitButton>
            </Form>
          )}
          {(status === "draft" || status === "active") && (
            <ConfirmAction
              id="remove"
              label={t("checks.suppressions.remove")}
              consequence={t("checks.suppressions.removeConsequence")}
              action={`/settings/suppressions/${id}/removal`}
            />
          )}
        </div>
      )}
    </Stack>
  );
}

function countItems({ kind, counts, entries }: ShownList, t: ReturnType<typeof useWords>) {
  const distinct = { term: t("checks.suppressions.distinct"), value: <Figure value={entries} /> };
  if (kind === "flags" || counts.lines === 0) return [distinct];
  return [
    { term: t("checks.suppressions.linesRead"), value: <Figure value={counts.lines} /> },
    ...entryKinds
      .filter((each) => counts[each] > 0)
      .map((each) => ({ term: t(`checks.suppressions.kinds.${each}`), value: <Figure value={counts[each]} /> })),
    distinct,
    { term: t("checks.suppressions.unreadable"), value: <Figure value={counts.unreadable} /> },
  ];
}

function Unreadable({ counts: { unreadable, unreadableLines } }: { counts: EntryCounts }) {
  const t = useWords();
  if (unreadable === 0) return null;
  const lines = unreadableLines.join(", ");
  return (
    <p className="mt-3">
      {unreadable > UNREADABLE_SHOWN_MAX
        ? t("checks.suppressions.unreadableMore", { lines })
        : t("checks.suppressions.unreadableLines", { lines })}
    </p>
  );
}
