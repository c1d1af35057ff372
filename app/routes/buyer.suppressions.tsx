import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { listSuppressions } from "#app/exchange/suppressions/list-suppressions.server.ts";
import { uploadSuppressions } from "#app/exchange/suppressions/upload-suppressions.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure } from "#app/ui/figures.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { TextareaField, TextField } from "#app/ui/text-fields.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = z
  .strictObject({
    attempt: attemptInput,
    name: z.string().trim().min(1).max(80),
    entries: z.string().max(900_000).optional(),
    file: z.instanceof(File).optional(),
  })
  .refine(({ entries, file }) => entries !== undefined || file !== undefined, {
    path: ["entries"],
    message: "forms.problems.required",
  });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.suppressions.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  return { lists: valueOrThrow(await listSuppressions(actor), request), attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, name, entries = "", file } = form.value;
  const text = `${entries}\n${file ? await file.text() : ""}`;
  const uploaded = await uploadSuppressions(actor, attempt, { name, text });
  if (!uploaded.ok) return refusedAct(uploaded, request, { entered: form.entered, field: "entries" });
  const values = { entries: uploaded.value.entries, unreadable: uploaded.value.unreadable };
  return redirectWithFlash("/buyer/suppressions", { word: "market.suppressions.added", values });
}

export default function SuppressionsPage() {
  const { lists, attempt } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("market.suppressions.title")} text={t("market.suppressions.text")} />
      <Stack>
        <Card title={t("market.suppressions.upload")} text={t("market.suppressions.private")} className="max-w-2xl">
          {/* A new attempt is a new form: what was added doesn't stay on the screen. */}
          <Form
            key={attempt}
            problems={useActionData<typeof action>()?.problems}
            attempt={attempt}
            encType="multipart/form-data"
          >
            <TextField name="name" label={t("market.suppressions.name")} maxLength={80} />
            <TextareaField
              name="entries"
              label={t("market.suppressions.entries")}
              hint={t("market.suppressions.entriesHint")}
              rows={6}
              optional
            />
            <FileField
              name="file"
              label={t("market.suppressions.file")}
              accept=".csv,.txt,text/csv,text/plain"
              bytesMax={900_000}
              optional
            />
            <FormActions>
              <SubmitButton>{t("market.suppressions.add")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <Card title={t("market.suppressions.lists")} flush={lists.length > 0}>
          <DataTable
            caption={t("market.suppressions.lists")}
            captionHidden
            rows={lists}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t("market.suppressions.none")}>{t("market.suppressions.noneText")}</EmptyState>}
            columns={[
              { key: "name", header: t("market.suppressions.listName"), isRowHeader: true, cell: ({ name }) => name },
              {
                key: "entries",
                header: t("market.suppressions.count"),
                align: "end",
                cell: ({ entries }) => <Figure value={entries} />,
              },
              {
                key: "at",
                header: t("market.suppressions.when"),
                cell: ({ createdAt }) => <DateTime value={createdAt} />,
              },
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}
