import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listNetworkLists } from "#app/exchange/quarantine/list-network-lists.server.ts";
import { replaceNetworkList } from "#app/exchange/quarantine/replace-network-list.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { networkListInput } from "#app/http/network-list-input.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure } from "#app/ui/figures.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { TextareaField, TextField } from "#app/ui/text-fields.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("quarantine.networks.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const lists = valueOrThrow(await listNetworkLists(actor), request);
  return { lists, mayWrite: may(actor, "networks:write") };
}

const input = z.strictObject({ list: networkListInput, text: z.string() });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "networks:write");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await replaceNetworkList(actor, form.value);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, field: "text" });
  return redirectWithFlash("/operator/networks", {
    word: "quarantine.networks.replaced",
    values: { count: outcome.value.ranges },
  });
}

export default function NetworksPage() {
  const { lists, mayWrite } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("quarantine.networks.title")}
        text={t("quarantine.networks.text")}
        crumbs={[{ to: "/operator/quarantine", label: t("quarantine.title") }]}
      />
      <Stack>
        <Card flush>
          <DataTable
            caption={t("quarantine.networks.caption")}
            captionHidden
            rows={lists}
            rowKey={({ list }) => list}
            empty={
              <EmptyState title={t("quarantine.networks.emptyTitle")}>{t("quarantine.networks.empty")}</EmptyState>
            }
            columns={[
              {
                key: "list",
                header: t("quarantine.networks.list"),
                isRowHeader: true,
                cell: ({ list }) => <bdi>{list}</bdi>,
              },
              {
                key: "ranges",
                header: t("quarantine.networks.ranges"),
                align: "end",
                cell: ({ ranges }) => <Figure value={ranges} />,
              },
              {
                key: "replaced",
                header: t("quarantine.networks.replacedAt"),
                cell: ({ replacedAt }) => <DateTime value={replacedAt} />,
              },
              {
                key: "remove",
                header: t("quarantine.networks.remove"),
                cell: ({ list }) => mayWrite && <RemoveList list={list} />,
              },
            ]}
          />
        </Card>
        {mayWrite && (
          <Card title={t("quarantine.networks.put")} text={t("quarantine.networks.putText")} className="max-w-3xl">
            <Form problems={problems} id="put">
              <TextField
                name="list"
                label={t("quarantine.networks.name")}
                hint={t("quarantine.networks.nameHint")}
                maxLength={60}
              />
              <TextareaField
                name="text"
                label={t("quarantine.networks.rangesText")}
                hint={t("quarantine.networks.textHint")}
                rows={8}
                mono
              />
              <FormActions>
                <SubmitButton>{t("quarantine.networks.send")}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </Stack>
    </>
  );
}

function RemoveList({ list }: { list: string }) {
  const t = useWords();
  return (
    <ConfirmAction
      id={`remove-${list}`}
      label={t("quarantine.networks.remove")}
      consequence={t("quarantine.networks.removeConsequence")}
      action="/operator/networks/removal"
      size="sm"
    >
      <input type="hidden" name="list" value={list} />
    </ConfirmAction>
  );
}
