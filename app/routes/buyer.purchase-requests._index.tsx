import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import {
  isPurchaseRequestStatus,
  listPurchaseRequests,
} from "#app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { listDrafts } from "#app/exchange/purchase-requests/list-drafts.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DraftTable } from "#app/ui/purchase-requests/draft-table.tsx";
import { RequestFilter } from "#app/ui/purchase-requests/request-filter.tsx";
import { RequestTable } from "#app/ui/purchase-requests/request-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const DRAFTS_SHOWN = 200; // no more can be kept

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("requests.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  const url = new URL(request.url);
  const page = readPageRequest(url);
  const asked = url.searchParams.get("status");
  const status = isPurchaseRequestStatus(asked) ? asked : undefined;
  const found = valueOrThrow(await listPurchaseRequests(actor, { ...page, ...(status && { status }) }), request);
  const isFirst = !page.cursor && status === undefined;
  const drafts = isFirst ? valueOrThrow(await listDrafts(actor, { size: DRAFTS_SHOWN }), request) : [];
  return {
    drafts: drafts.map(({ id, asked, missing, changedAt }) => ({ id, name: asked.name ?? null, missing, changedAt })),
    ...pageOf(found, page, (row) => [row.createdAt.toISOString(), row.id]),
    status,
    mayPost: may(actor, "requests:write"),
  };
}

export default function PurchaseRequestsPage() {
  const { drafts, rows, newer, older, status, mayPost } = useLoaderData<typeof loader>();
  const t = useWords();
  const isNew = rows.length === 0 && status === undefined;
  const post = mayPost && (
    <LinkButton to="/buyer/purchase-requests/new" tone="primary">
      {t("requests.new")}
    </LinkButton>
  );
  const empty = isNew ? (
    <EmptyState title={t("requests.none")} actions={post}>
      {t("requests.noneText")}
    </EmptyState>
  ) : (
    <EmptyState title={t("requests.noneFound")}>{t("requests.noneFoundText")}</EmptyState>
  );
  return (
    <>
      <PageHeader title={t("requests.title")} text={t("requests.text")} actions={!isNew && post} />
      {mayPost && drafts.length > 0 && (
        <div className="mb-5">
          <DraftTable drafts={drafts} />
        </div>
      )}
      <Card flush>
        {!isNew && (
          <div className="px-5 pt-4">
            <RequestFilter status={status} />
          </div>
        )}
        <RequestTable requests={rows} empty={empty} />
      </Card>
      <Pager newer={newer} older={older} />
    </>
  );
}
