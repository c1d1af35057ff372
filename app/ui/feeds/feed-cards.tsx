import type { FeedKind } from "#app/exchange/feeds/feed-kinds.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { CopyText } from "../copy-text.tsx";
import { ConfirmAction, Disclosure } from "../disclosure.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { LinkButton } from "../button.tsx";

type Connection = {
  kind: FeedKind;
  address: string;
  secrets: Readonly<Record<string, string>> | null;
  isOpen: boolean;
};

/** The two things that the sender is given, and how. */
export function ConnectionCard({ kind, address, secrets, isOpen }: Connection) {
  const t = useWords();
  return (
    <Card title={t("feeds.how")}>
      <div className="grid gap-5">
        <Steps kind={kind} />
        <div className="grid gap-1.5">
          <p className="font-medium">{t("feeds.address")}</p>
          <CopyText text={address} label={t("feeds.address")} />
        </div>
        <div className="grid gap-1.5">
          <p className="font-medium">{t("feeds.secret")}</p>
          <p className="text-ink-soft">{t("feeds.secretText")}</p>
          {Object.entries(secrets ?? {}).map(([name, secret]) => (
            <CopyText key={name} text={secret} label={t(`feeds.secretNames.${name as "token"}`)} />
          ))}
          {!secrets && isOpen && (
            <Form id="secret" className="justify-items-start">
              <SubmitButton tone="secondary">{t("feeds.showSecret")}</SubmitButton>
            </Form>
          )}
        </div>
      </div>
    </Card>
  );
}

export function Steps({ kind }: { kind: FeedKind }) {
  const t = useWords();
  return (
    <ol className="list-decimal space-y-1 ps-5">
      {(["first", "second", "third"] as const).map((step) => (
        <li key={step}>{t(`feeds.steps.${kind}.${step}`)}</li>
      ))}
    </ol>
  );
}

/** For each sender, what there is to do; for choosing among them. */
export function AllSteps({ kinds }: { kinds: readonly FeedKind[] }) {
  const t = useWords();
  return (
    <Card title={t("feeds.how")}>
      <div className="grid gap-3">
        {kinds.map((kind) => (
          <Disclosure key={kind} summary={t(`feeds.kinds.${kind}`)}>
            <Steps kind={kind} />
          </Disclosure>
        ))}
      </div>
    </Card>
  );
}

export function FeedActions({ base, state }: { base: string; state: "open" | "paused" | "archived" }) {
  const t = useWords();
  if (state === "archived") return null;
  const isOpen = state === "open";
  return (
    <>
      <LinkButton to={`${base}/mapping`}>{t("feeds.mapping")}</LinkButton>
      <Form id="state" action={`${base}/${isOpen ? "pause" : "resumption"}`}>
        <SubmitButton tone={isOpen ? "secondary" : "primary"}>
          {t(isOpen ? "feeds.pause" : "feeds.resume")}
        </SubmitButton>
      </Form>
      <ConfirmAction
        id="archive"
        label={t("feeds.archive")}
        consequence={t("feeds.archiveConsequence")}
        action={`${base}/archive`}
      />
    </>
  );
}
