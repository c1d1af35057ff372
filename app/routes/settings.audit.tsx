import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listAuditEvents } from "#app/exchange/organizations/list-audit-events.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Ltr } from "#app/ui/figures.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.audit.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "audit:read");
  const page = readPageRequest(new URL(request.url));
  const [id] = page.cursor?.keys ?? [];
  const beyond = page.cursor && id !== undefined ? { direction: page.cursor.direction, id } : undefined;
  const found = valueOrThrow(await listAuditEvents(actor, { size: page.size, beyond }), request);
  return pageOf(found, page, (event) => [String(event.id)]);
}

export default function AuditPage() {
  const { rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.audit.title")} text={t("settings.audit.text")} />
      <Card flush>
        <DataTable
          caption={t("settings.audit.caption")}
          captionHidden
          rows={rows}
          rowKey={({ id }) => String(id)}
          empty={<EmptyState title={t("settings.audit.emptyTitle")}>{t("settings.audit.empty")}</EmptyState>}
          columns={[
            { key: "at", header: t("settings.audit.at"), cell: ({ at }) => <DateTime value={at} withSeconds /> },
            {
              key: "actor",
              header: t("settings.audit.actor"),
              cell: ({ actor, actorName }) =>
                actorName ?? (actor.startsWith("system:") ? t("settings.audit.system") : t("settings.audit.someone")),
            },
            {
              key: "action",
              header: t("settings.audit.action"),
              isRowHeader: true,
              cell: ({ action, detail }) => (
                <>
                  <Ltr mono>{action}</Ltr>
                  {Object.keys(detail).length > 0 && (
                    <span className="block text-xs text-ink-faint">
                      {Object.entries(detail)
                        .map(([name, value]) => `${name}: ${value}`)
                        .join(" · ")}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "subject",
              header: t("settings.audit.subject"),
              cell: ({ subject }) => (
                <span className="break-all">
                  <Ltr mono>{subject}</Ltr>
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Pager newer={newer} older={older} />
    </>
  );
}
