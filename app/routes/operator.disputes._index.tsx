import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { disputesToDecide } from "#app/exchange/disputes/list-disputes.server.ts";
import { disputesPage } from "#app/http/disputes-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DisputeListPage } from "#app/ui/disputes/dispute-list-page.tsx";
import { DisputeTable } from "#app/ui/disputes/dispute-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const [toDecide, page] = await Promise.all([
    disputesToDecide(actor),
    disputesPage(actor, "operator", new URL(request.url)),
  ]);
  return { toDecide: valueOrThrow(toDecide, request), page: valueOrThrow(page, request) };
}

export default function OperatorDisputesPage() {
  const { toDecide, page } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <DisputeListPage side="operator" page={page}>
      <Card flush title={t("disputes.toDecide")}>
        <DisputeTable
          rows={toDecide}
          caption={t("disputes.toDecide")}
          place="/operator/disputes"
          empty={<EmptyState title={t("disputes.nothingToDecide")}>{t("disputes.operatorEmpty")}</EmptyState>}
        />
      </Card>
    </DisputeListPage>
  );
}
