import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { countSubmissions } from "#app/exchange/forms/count-submissions.server.ts";
import { noSubmissions } from "#app/exchange/forms/form-view.ts";
import { getForm } from "#app/exchange/forms/get-form.server.ts";
import { listFormVersions } from "#app/exchange/forms/list-form-versions.server.ts";
import { formPageFacts } from "#app/http/capture-form-input.server.ts";
import { formAddress } from "#app/http/form-address.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { formState, shownForm } from "#app/http/shown-form.ts";
import { FormActionsBar } from "#app/ui/capture-forms/form-actions-bar.tsx";
import { AddressCard, CountsCard, EmbedCard, VersionsCard } from "#app/ui/capture-forms/form-cards.tsx";
import { FormState } from "#app/ui/capture-forms/form-table.tsx";
import { Card, Columns } from "#app/ui/card.tsx";
import hostedStyles from "#app/ui/hosted/hosted-form.css?url&no-inline";
import { HostedForm } from "#app/ui/hosted/hosted-form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("captureForms.title")} · Galena` }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: hostedStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const { source, fields, organizationName } = valueOrThrow(await formPageFacts(actor, params.sourceId), request);
  const form = valueOrThrow(await getForm(actor, params.formId, source.id), request);
  const [versions, counts] = await Promise.all([listFormVersions(actor, form.id), countSubmissions(actor, [form.id])]);
  return {
    source,
    id: form.id,
    state: formState(form),
    form: { ...shownForm(form, fields), organizationName },
    address: formAddress(form.id),
    versions,
    counts: counts.get(form.id) ?? noSubmissions,
  };
}

export default function FormPage() {
  const { source, id, state, form, address, versions, counts } = useLoaderData<typeof loader>();
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={form.name}
        crumbs={[
          { to: own, label: source.name },
          { to: `${own}/forms`, label: t("captureForms.title") },
        ]}
        status={<FormState state={state} />}
        actions={<FormActionsBar base={`${own}/forms/${id}`} state={state} address={address} />}
      />
      <Columns>
        <Stack>
          <AddressCard address={address} />
          <EmbedCard address={address} title={form.title} origins={form.origins} />
          <CountsCard counts={counts} />
          <VersionsCard versions={versions} />
        </Stack>
        <Card title={t("captureForms.preview")}>
          <HostedForm facts={form} isPreview />
        </Card>
      </Columns>
    </>
  );
}
