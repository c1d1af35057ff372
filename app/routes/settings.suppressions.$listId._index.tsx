import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getSuppressions } from "#app/exchange/suppressions/get-suppressions.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SuppressionListCards, SuppressionStatus } from "#app/ui/suppressions.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("checks.suppressions.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  return { list: valueOrThrow(await getSuppressions(actor, params.listId), request) };
}

export default function SuppressionListPage() {
  const { list } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={list.kind === "flags" ? t("checks.suppressions.flagsName") : list.name}
        text={list.kind === "flags" ? t("checks.suppressions.flagsText") : undefined}
        crumbs={[{ to: "/settings/suppressions", label: t("checks.suppressions.title") }]}
        status={<SuppressionStatus status={list.status} />}
      />
      <SuppressionListCards list={list} />
    </>
  );
}
