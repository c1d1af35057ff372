import type { FormVersionView } from "#app/exchange/forms/list-form-versions.server.ts";
import { submissionOutcomes, type SubmissionCounts } from "#app/exchange/forms/form-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { BarTable } from "../charts.tsx";
import { Card } from "../card.tsx";
import { CodeBlock, CopyText } from "../copy-text.tsx";
import { formatNumber } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";
import { DateTime } from "../times.tsx";

export function AddressCard({ address }: { address: string }) {
  const t = useWords();
  return (
    <Card title={t("captureForms.address")} text={t("captureForms.addressText")}>
      <CopyText text={address} label={t("captureForms.address")} />
    </Card>
  );
}

export function EmbedCard({ address, title, origins }: { address: string; title: string; origins: readonly string[] }) {
  const t = useWords();
  const name = title.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return (
    <Card title={t("captureForms.embed")} text={t("captureForms.embedText")}>
      <div className="grid gap-4">
        {origins.length === 0 && <Notice tone="caution">{t("captureForms.embedNone")}</Notice>}
        <div className="grid gap-1.5">
          <p className="font-medium">{t("captureForms.embedScript")}</p>
          <CodeBlock
            label={t("captureForms.embedScript")}
          >{`<script src="${address}/embed.js" async></script>`}</CodeBlock>
        </div>
        <div className="grid gap-1.5">
          <p className="font-medium">{t("captureForms.embedFrame")}</p>
          <CodeBlock
            label={t("captureForms.embedFrame")}
          >{`<iframe src="${address}?embedded=1" title="${name}" width="100%" height="700"></iframe>`}</CodeBlock>
        </div>
      </div>
    </Card>
  );
}

export function CountsCard({ counts }: { counts: SubmissionCounts }) {
  const t = useWords();
  const { intl } = useReader();
  return (
    <Card title={t("captureForms.counts")}>
      <BarTable
        caption={t("captureForms.counts")}
        header={{ label: t("captureForms.state"), value: t("captureForms.sent") }}
        points={submissionOutcomes.map((outcome) => ({
          label: t(`captureForms.outcomes.${outcome}`),
          value: counts[outcome],
          shown: formatNumber(counts[outcome], intl),
        }))}
      />
    </Card>
  );
}

export function VersionsCard({ versions }: { versions: FormVersionView[] }) {
  const t = useWords();
  return (
    <Card title={t("captureForms.versions")} text={t("captureForms.versionsText")}>
      <ol className="grid gap-5">
        {versions.map(({ version, text, channels, createdAt }) => (
          <li key={version} className="grid gap-1.5">
            <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
              {t("captureForms.versionOf", { version })}
              <span className="text-[0.8125rem] font-normal text-ink-soft">
                <DateTime value={createdAt} />
              </span>
            </h3>
            <blockquote className="whitespace-pre-line border-s-2 border-line-strong ps-3">{text}</blockquote>
            <p className="text-[0.8125rem] text-ink-soft">
              {t("captureForms.offers", {
                channels: channels.map((channel) => t(`captureForms.page.channels.${channel}`)).join(" · "),
              })}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
