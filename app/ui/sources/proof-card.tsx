import type { ProofPolicy } from "#app/exchange/consent/proof-policy.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";

/** What is asked for about each lead of a source before it is sold. */
export function ProofCard({
  sourceId,
  policy: { certificate, email_domain },
}: {
  sourceId: string;
  policy: ProofPolicy;
}) {
  const t = useWords();
  const items = [
    {
      term: t("checks.proof.certificates"),
      value: t(certificate === null ? "checks.proof.none" : "checks.proof.demandedNow"),
    },
    ...(certificate === null
      ? []
      : [
          { term: t("checks.proof.failed"), value: t(`checks.proof.verdicts.${certificate.failed}`) },
          { term: t("checks.proof.unreachable"), value: t(`checks.proof.verdicts.${certificate.unreachable}`) },
        ]),
    { term: t("checks.proof.noMail"), value: t(`checks.proof.verdicts.${email_domain}`) },
  ];
  return (
    <Card
      title={t("checks.proof.title")}
      actions={<LinkButton to={`/seller/sources/${sourceId}/proof`}>{t("checks.proof.open")}</LinkButton>}
    >
      <DescriptionList items={items} />
    </Card>
  );
}
