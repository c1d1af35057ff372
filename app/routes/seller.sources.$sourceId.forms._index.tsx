import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { countSubmissions } from "#app/exchange/forms/count-submissions.server.ts";
import { listForms } from "#app/exchange/forms/list-forms.server.ts";
import { noSubmissions } from "#app/exchange/forms/form-view.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { formState } from "#app/http/shown-form.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FormTable } from "#app/ui/capture-forms/form-table.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("captureForms.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const { id, name } = valueOrThrow(await getSource(actor, params.sourceId), request);
  const forms = await listForms(actor, id);
  const counts = await countSubmissions(
    actor,
    forms.map((form) => form.id),
  );
  return {
    source: { id, name },
    forms: forms.map((form) => ({
      id: form.id,
      name: form.name,
      state: formState(form),
      version: form.version,
      counts: counts.get(form.id) ?? noSubmissions,
    })),
  };
}

export default function FormsPage() {
  const { source, forms } = useLoaderData<typeof loader>();
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("captureForms.title")}
        text={t("captureForms.text")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: own, label: source.name },
        ]}
        actions={
          <LinkButton to={`${own}/forms/new`} tone="primary">
            {t("captureForms.new")}
          </LinkButton>
        }
      />
      <Card flush>
        <FormTable forms={forms} base={`${own}/forms`} />
      </Card>
    </>
  );
}
