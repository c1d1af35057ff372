import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/auth/require.server.ts";
import { operatorSessionLifetime, sessionLifetime } from "#app/auth/session-lifetimes.ts";
import { listSessions } from "#app/exchange/organizations/list-sessions.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { deviceName } from "#app/ui/device-name.ts";
import { Form, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { DateTime, RelativeTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.sessions.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const sessions = await listSessions(person);
  const lifetime = person.actor?.kinds.includes("operator") ? operatorSessionLifetime : sessionLifetime;
  return { sessions: sessions.map((each) => ({ ...each, isHere: each.id === person.sessionId })), lifetime };
}

export default function SessionsPage() {
  const { sessions, lifetime } = useLoaderData<typeof loader>();
  const t = useWords();
  const { idleMinutes: idle, absoluteHours: absolute } = lifetime;
  const nameOf = (userAgent: string) => {
    const { browser, system } = deviceName(userAgent);
    if (browser === null) return t("settings.sessions.unknownDevice");
    return system === null ? browser : t("settings.sessions.deviceName", { browser, system });
  };
  return (
    <>
      <PageHeader
        title={t("settings.sessions.title")}
        crumbs={[{ to: "/settings/profile", label: t("settings.profile.title") }]}
        text={t("settings.sessions.text", { idle, absolute })}
      />
      <Card flush>
        <DataTable
          caption={t("settings.sessions.caption")}
          captionHidden
          rows={sessions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "device",
              header: t("settings.sessions.device"),
              isRowHeader: true,
              cell: ({ userAgent, isHere }) => (
                <>
                  {nameOf(userAgent)} {isHere && <Badge tone="accent">{t("settings.sessions.here")}</Badge>}
                </>
              ),
            },
            {
              key: "since",
              header: t("settings.sessions.since"),
              cell: ({ createdAt }) => <DateTime value={createdAt} />,
            },
            {
              key: "lastSeen",
              header: t("settings.sessions.lastSeen"),
              cell: ({ lastSeenAt }) => <RelativeTime value={lastSeenAt} />,
            },
            {
              key: "revoke",
              header: t("settings.sessions.revoke"),
              align: "end",
              cell: ({ id }) => (
                <Form id={`revoke-${id.slice(0, 8)}`} action={`/settings/sessions/${id}/revocation`}>
                  <SubmitButton tone="secondary" size="sm">
                    {t("settings.sessions.revoke")}
                  </SubmitButton>
                </Form>
              ),
            },
          ]}
        />
      </Card>
    </>
  );
}
