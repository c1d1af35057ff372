import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { CodeBlock } from "../copy-text.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Stack } from "../page-header.tsx";
import { NamedList } from "../posting-spec/named-list.tsx";

const headerNames = ["webhook-id", "webhook-timestamp", "webhook-signature", "content-type"] as const;
const fieldNames = ["request_id", "is_test", "max_bid", "deadline_ms", "ping"] as const;
const rules = ["time", "amount", "size", "failures", "parallel", "harvest", "losing"] as const;

export type BidderSamples = {
  question: string;
  bid: string;
  noBid: string;
  node: string;
  curl: string;
};

/** What a bidder gets and must answer, and by what rules. */
export function BidderSpecParts({ samples }: { samples: BidderSamples }) {
  const t = useWords();
  return (
    <Stack>
      <Card title={t("bidding.specPage.headers")} flush>
        <NamedList
          caption={t("bidding.specPage.headers")}
          headers={[t("bidding.specPage.header"), t("bidding.specPage.meaning")]}
          rows={headerNames.map((name) => [name, t(`bidding.specPage.headerNames.${name}`)])}
        />
      </Card>
      <Card title={t("bidding.specPage.fields")} flush>
        <NamedList
          caption={t("bidding.specPage.fields")}
          headers={[t("bidding.specPage.field"), t("bidding.specPage.meaning")]}
          rows={fieldNames.map((name) => [name, t(`bidding.specPage.fieldNames.${name}`)])}
        />
        <div className="px-5 py-4">
          <Sample title={t("bidding.specPage.example")}>{samples.question}</Sample>
        </div>
      </Card>
      <Card title={t("bidding.specPage.answer")} text={t("bidding.specPage.answerText")}>
        <div className="grid gap-5">
          <Sample title={t("bidding.specPage.bid")}>{samples.bid}</Sample>
          <Sample title={t("bidding.specPage.noBid")}>{samples.noBid}</Sample>
        </div>
      </Card>
      <Card title={t("bidding.specPage.rules")}>
        <DescriptionList
          items={rules.map((rule) => ({
            term: t(`bidding.specPage.ruleTitles.${rule}`),
            value: t(`bidding.specPage.ruleNames.${rule}`),
          }))}
        />
      </Card>
      <Card title={t("bidding.specPage.verify")} text={t("bidding.specPage.verifyText")}>
        <div className="grid gap-5">
          <Sample title={t("bidding.specPage.node")}>{samples.node}</Sample>
          <Sample title={t("bidding.specPage.curl")}>{samples.curl}</Sample>
        </div>
      </Card>
    </Stack>
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
