import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "../button.tsx";
import { Card } from "../card.tsx";
import { SelectField } from "../choice-fields.tsx";
import { DataTable } from "../data-table.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { columnUseName } from "../batch-result.tsx";
import { groupedUses } from "../mapping-fields.tsx";
import { Notice } from "../notice.tsx";
import { PageHeader, Stack } from "../page-header.tsx";
import { TextareaField } from "../text-fields.tsx";
import { type ShownPath, type ShownTrial, TrialCard } from "./trial-card.tsx";

type Props = {
  feed: { id: string; name: string };
  base: string;
  paths: ShownPath[];
  sample: string;
  trial: ShownTrial | null;
  problems: FormProblems | undefined;
};

/** Path by path, what a sender's posts hold; and the lead that would come of a sample. */
export function FeedMappingPage({ feed, base, paths, sample, trial, problems }: Props) {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("feeds.mapping")}
        text={t("feeds.mappingText")}
        crumbs={[
          { to: base, label: t("feeds.title") },
          { to: `${base}/${feed.id}`, label: feed.name },
        ]}
      />
      <Stack>
        {trial && <TrialCard trial={trial} />}
        <Form id="mapping" problems={problems} action={`${base}/${feed.id}/mapping`}>
          <Stack>
            <Card flush>{paths.length > 0 ? <PathTable paths={paths} /> : <NoPaths />}</Card>
            <Card>
              <TextareaField
                name="sample"
                label={t("feeds.sample")}
                hint={t("feeds.sampleHint")}
                defaultValue={sample}
                rows={8}
                maxLength={200_000}
                mono
                optional
              />
            </Card>
            <FormActions>
              <button
                type="submit"
                formAction={`${base}/${feed.id}/trial`}
                className={buttonLook({ tone: "secondary" })}
              >
                {t("feeds.try")}
              </button>
              {paths.length > 0 && <SubmitButton>{t("everywhere.save")}</SubmitButton>}
            </FormActions>
          </Stack>
        </Form>
      </Stack>
    </>
  );
}

function NoPaths() {
  const t = useWords();
  return (
    <div className="p-5">
      <Notice tone="info">{t("feeds.noSample")}</Notice>
    </div>
  );
}

function PathTable({ paths }: { paths: ShownPath[] }) {
  const t = useWords();
  const rows = paths.map((path, place) => ({ ...path, place }));
  return (
    <DataTable
      caption={t("feeds.mapping")}
      captionHidden
      rows={rows}
      rowKey={({ path }) => path}
      columns={[
        {
          key: "path",
          header: t("feeds.path"),
          isRowHeader: true,
          cell: ({ path, place }) => (
            <>
              <code className="break-all font-mono text-[0.8125rem]">{path}</code>
              <input type="hidden" name={`path.p${place}`} value={path} />
            </>
          ),
        },
        { key: "said", header: t("feeds.said"), cell: ({ said }) => <bdi className="break-all">{said}</bdi> },
        { key: "use", header: t("feeds.holds"), cell: (row) => <UseField row={row} /> },
      ]}
    />
  );
}

function UseField({ row }: { row: ShownPath & { place: number } }) {
  const t = useWords();
  const name = ownName(row.path, row.place);
  const suggested =
    row.by === "seller"
      ? t("feeds.bySuggestion", { use: "…" })
      : t("feeds.bySuggestion", { use: columnUseName(row.use, t) });
  const known = row.by === "seller" && row.use.startsWith("attribute:") && row.use !== name ? [row.use] : [];
  return (
    <SelectField
      name={`use.p${row.place}`}
      label={t("feeds.holdsOf", { path: row.path })}
      labelHidden
      optional
      placeholder={suggested}
      defaultValue={row.by === "seller" ? row.use : ""}
      choices={[
        ...groupedUses(t),
        {
          label: t("intake.mapping.groups.other"),
          choices: [...known, name, "is_test", "ignore"].map((use) => ({ value: use, label: columnUseName(use, t) })),
        },
      ]}
    />
  );
}

/** The path as an attribute's name: its last letters and digits. */
function ownName(path: string, place: number): string {
  const plain = path
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(-40)
    .replace(/^[^a-z]+/, "");
  return `attribute:${plain === "" ? `path_${place + 1}` : plain}`;
}
