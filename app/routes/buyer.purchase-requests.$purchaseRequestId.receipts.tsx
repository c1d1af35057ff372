import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { listReceiptsOfRequest } from "#app/exchange/receipts/list-receipts-of-request.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { RequestDecisions } from "#app/ui/receipts/decision-tables.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("receipts.title")} · Galena` }];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  const { id, name } = valueOrThrow(await getPurchaseRequest(actor, purchaseRequestId), request);
  const page = await receiptsPage(new URL(request.url), (wish) => listReceiptsOfRequest(actor, id, wish, ["buyer"]));
  return { asked: { id, name }, page: valueOrThrow(page, request) };
}

export default function RequestReceiptsPage() {
  const { asked, page } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("receipts.list.ofRequest", { name: asked.name })}
        text={t("receipts.list.ofRequestText")}
        crumbs={[
          { to: "/buyer/purchase-requests", label: t("requests.title") },
          { to: `/buyer/purchase-requests/${asked.id}`, label: asked.name },
        ]}
      />
      <Stack>
        <Card flush>
          <RequestDecisions rows={page.rows} />
        </Card>
        {page.isCut && <Notice>{t("receipts.list.cut")}</Notice>}
        <Pager newer={page.newer} older={page.older} />
      </Stack>
    </>
  );
}
