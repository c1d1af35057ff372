import { useEffect, useRef } from "react";
import type { Scope } from "#app/exchange/actor.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "./badge.tsx";
import { CheckboxGroup, SelectField } from "./choice-fields.tsx";
import { CopyText } from "./copy-text.tsx";
import { DataTable } from "./data-table.tsx";
import { ConfirmAction } from "./disclosure.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Ltr } from "./figures.tsx";
import { Notice } from "./notice.tsx";
import { TextField } from "./text-fields.tsx";
import { DateOnly, RelativeTime } from "./times.tsx";

type ApiKey = {
  id: string;
  name: string;
  hint: string;
  scopes: Scope[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  isExpired: boolean;
};

type ScopeWord<Name extends string> = Name extends `${infer What}:${infer Deed}` ? `${What}_${Deed}` : Name;

/** The names of words can't hold a colon. */
function scopeWord(scope: Scope) {
  return scope.replace(":", "_") as ScopeWord<Scope>;
}

/** A key just made, the only time that anybody sees it: it takes the focus, wherever the reader was. */
export function NewApiKeyNotice({ apiKey }: { apiKey: string }) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [apiKey]);
  return (
    <div ref={box} tabIndex={-1} role="status" className="mb-5 scroll-mt-20">
      <Notice tone="positive" title={t("settings.apiKeys.createdTitle")}>
        <p className="mb-2">{t("settings.apiKeys.created")}</p>
        <CopyText text={apiKey} label={t("settings.apiKeys.key")} />
      </Notice>
    </div>
  );
}

export function ApiKeyFields({ grantable }: { grantable: Scope[] }) {
  const t = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("settings.apiKeys.name")}
        hint={t("settings.apiKeys.nameHint")}
        autoComplete="off"
        maxLength={80}
      />
      <CheckboxGroup
        name="scopes[]"
        label={t("settings.apiKeys.scopes")}
        choices={grantable.map((value) => ({ value, label: t(`settings.apiKeys.scope.${scopeWord(value)}`) }))}
      />
      <SelectField
        name="expiresInDays"
        label={t("settings.apiKeys.expires")}
        optional
        defaultValue="90"
        placeholder={t("settings.apiKeys.never")}
        choices={[30, 90, 365].map((count) => ({
          value: String(count),
          label: t("settings.apiKeys.days", { count }),
        }))}
      />
    </>
  );
}

export function ApiKeyTable({ apiKeys }: { apiKeys: ApiKey[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("settings.apiKeys.caption")}
      captionHidden
      rows={apiKeys}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("settings.apiKeys.emptyTitle")}>{t("settings.apiKeys.empty")}</EmptyState>}
      columns={[
        { key: "name", header: t("settings.apiKeys.name"), isRowHeader: true, cell: ({ name }) => name },
        { key: "key", header: t("settings.apiKeys.key"), cell: ({ hint }) => <Ltr mono>{`lx_…${hint}`}</Ltr> },
        {
          key: "scopes",
          header: t("settings.apiKeys.scopes"),
          cell: ({ scopes }) => scopes.map((scope) => t(`settings.apiKeys.scope.${scopeWord(scope)}`)).join(", "),
        },
        {
          key: "expires",
          header: t("settings.apiKeys.expires"),
          cell: ({ expiresAt }) => (expiresAt ? <DateOnly value={expiresAt} /> : t("settings.apiKeys.never")),
        },
        {
          key: "lastUsed",
          header: t("settings.apiKeys.lastUsed"),
          cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime value={lastUsedAt} /> : t("settings.apiKeys.unused")),
        },
        { key: "revoke", header: t("settings.apiKeys.revoke"), align: "end", cell: (apiKey) => <State {...apiKey} /> },
      ]}
    />
  );
}

function State({ id, revokedAt, isExpired }: ApiKey) {
  const t = useWords();
  if (revokedAt) return <StatusPill tone="negative">{t("settings.apiKeys.state.revoked")}</StatusPill>;
  if (isExpired) return <StatusPill tone="neutral">{t("settings.apiKeys.state.expired")}</StatusPill>;
  return (
    <div className="flex justify-end text-start">
      <ConfirmAction
        id={`revoke-${id}`}
        action={`/settings/api-keys/${id}/revocation`}
        size="sm"
        label={t("settings.apiKeys.revoke")}
        consequence={t("settings.apiKeys.revokeConsequence")}
      />
    </div>
  );
}
