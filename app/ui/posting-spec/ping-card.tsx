import type { ShownPostingSpec } from "#app/http/posting-spec-page.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { CodeBlock } from "../copy-text.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";

/** How to ask for bids before the lead is sent. */
export function PingCard({ ping }: { ping: ShownPostingSpec["ping"] }) {
  const t = useWords();
  return (
    <Card title={t("postingSpec.ping")} text={t("postingSpec.pingText")}>
      <div className="grid gap-5">
        <DescriptionList
          items={[
            { term: t("postingSpec.endpoint"), value: <Ltr mono>{ping.endpoint}</Ltr> },
            { term: t("postingSpec.auth"), value: t("postingSpec.pingAuth") },
            { term: t("postingSpec.pingFields"), value: <Ltr mono>{ping.fields.join(", ")}</Ltr> },
            { term: t("postingSpec.pingContacts"), value: t("postingSpec.pingContactsText") },
            { term: t("postingSpec.pingPost"), value: t("postingSpec.pingPostText") },
            { term: t("postingSpec.pingPick"), value: t("postingSpec.pingPickText") },
          ]}
        />
        <CodeBlock label={t("postingSpec.curl")}>{ping.curl}</CodeBlock>
      </div>
    </Card>
  );
}
