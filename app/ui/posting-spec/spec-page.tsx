import type { ShownPostingSpec } from "#app/http/posting-spec-page.server.ts";
import { postStatuses } from "#app/exchange/posts/submission.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { CodeBlock } from "../copy-text.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";
import { Notice } from "../notice.tsx";
import { Stack } from "../page-header.tsx";
import { PingCard } from "./ping-card.tsx";
import { NamedList } from "./named-list.tsx";

const consentFields = [
  "given",
  "text",
  "given_at",
  "page_url",
  "channels",
  "recipients",
  "ip",
  "user_agent",
  "certificate_url",
  "certificate_id",
] as const;
const alongsideFields = ["captured_at", "external_id", "do_not_call", "do_not_email", "campaign"] as const;
const errorCodes = ["400", "401", "403", "409", "413", "415", "422", "429", "503"] as const;

const EXAMPLE_CHARS_ON_A_LINE = 30;

/** All that a posting spec says, for its seller and for whoever holds its public link. */
export function PostingSpecParts({ spec }: { spec: ShownPostingSpec }) {
  const t = useWords();
  return (
    <Stack>
      {spec.source.isPaused && <Notice tone="caution">{t("postingSpec.paused")}</Notice>}
      <RequestCard endpoint={spec.endpoint} />
      <FieldsCard fields={spec.fields} />
      <Card title={t("postingSpec.consent")} text={t("postingSpec.consentText")} flush>
        <NamedList
          caption={t("postingSpec.consent")}
          headers={[t("postingSpec.field"), t("postingSpec.meaning")]}
          rows={consentFields.map((name) => [name, t(`postingSpec.consentFields.${name}`)])}
        />
      </Card>
      <Card title={t("postingSpec.alongside")} flush>
        <NamedList
          caption={t("postingSpec.alongside")}
          headers={[t("postingSpec.field"), t("postingSpec.meaning")]}
          rows={alongsideFields.map((name) => [name, t(`postingSpec.alongsideFields.${name}`)])}
        />
      </Card>
      <Card title={t("postingSpec.answers")} text={t("postingSpec.answersText")} flush>
        <NamedList
          caption={t("postingSpec.answers")}
          headers={[t("postingSpec.status"), t("postingSpec.meaning")]}
          rows={postStatuses.map((status) => [status, t(`postingSpec.statuses.${status}`)])}
        />
      </Card>
      <Card title={t("postingSpec.reasons")} text={t("postingSpec.reasonsText")} flush>
        <NamedList
          caption={t("postingSpec.reasons")}
          headers={[t("postingSpec.code"), t("postingSpec.reason")]}
          rows={spec.reasons.map(({ code, sentence }) => [code, sentence])}
        />
      </Card>
      <Card title={t("postingSpec.errors")} text={t("postingSpec.errorsText")} flush>
        <NamedList
          caption={t("postingSpec.errors")}
          headers={[t("postingSpec.code"), t("postingSpec.meaning")]}
          rows={errorCodes.map((code) => [code, t(`postingSpec.errorCodes.${code}`)])}
        />
      </Card>
      <PingCard ping={spec.ping} />
      <Card title={t("postingSpec.examples")}>
        <div className="grid gap-5">
          <Sample title={t("postingSpec.curl")}>{spec.curl}</Sample>
          <Sample title={t("postingSpec.typescript")}>{spec.typescript}</Sample>
        </div>
      </Card>
    </Stack>
  );
}

function RequestCard({ endpoint }: { endpoint: string }) {
  const t = useWords();
  return (
    <Card title={t("postingSpec.request")}>
      <DescriptionList
        items={[
          { term: t("postingSpec.endpoint"), value: <Ltr mono>{endpoint}</Ltr> },
          { term: t("postingSpec.method"), value: <Ltr mono>POST</Ltr> },
          { term: t("postingSpec.contentType"), value: <Ltr mono>application/json</Ltr> },
          { term: t("postingSpec.auth"), value: t("postingSpec.authText") },
          { term: t("postingSpec.idempotency"), value: t("postingSpec.idempotencyText") },
          { term: t("postingSpec.many"), value: t("postingSpec.manyText") },
          { term: t("postingSpec.test"), value: t("postingSpec.testText") },
        ]}
      />
    </Card>
  );
}

function FieldsCard({ fields }: { fields: ShownPostingSpec["fields"] }) {
  const t = useWords();
  return (
    <Card title={t("postingSpec.fields")} text={`${t("postingSpec.fieldsText")} ${t("postingSpec.contactRule")}`} flush>
      <DataTable
        caption={t("postingSpec.fields")}
        captionHidden
        rows={fields}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "field",
            header: t("postingSpec.field"),
            isRowHeader: true,
            noWrap: true,
            cell: ({ code, label }) => (
              <>
                <Ltr mono>{code}</Ltr>
                <span className="block text-[0.8125rem] font-normal text-ink-soft">{label}</span>
              </>
            ),
          },
          {
            key: "required",
            header: t("postingSpec.required"),
            cell: ({ isRequired }) =>
              isRequired ? <Badge tone="accent">{t("postingSpec.required")}</Badge> : t("postingSpec.optional"),
          },
          {
            key: "takes",
            header: t("postingSpec.takes"),
            cell: ({ takes, hint }) => (
              <span className="wrap-anywhere">
                {takes}
                {hint !== "" && <span className="block text-[0.8125rem] text-ink-soft">{hint}</span>}
              </span>
            ),
          },
          {
            key: "example",
            header: t("postingSpec.example"),
            cell: ({ example }) => (
              <span className={example.length > EXAMPLE_CHARS_ON_A_LINE ? "wrap-anywhere" : "whitespace-nowrap"}>
                <Ltr mono>{example}</Ltr>
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Sample({ title, children }: { title: string; children: string }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h3 className="font-medium">{title}</h3>
      <CodeBlock label={title}>{children}</CodeBlock>
    </section>
  );
}
