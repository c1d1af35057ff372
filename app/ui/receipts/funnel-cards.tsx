import type { Funnel as FunnelView } from "#app/exchange/receipts/funnel.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Funnel } from "./funnel.tsx";

/** Why leads don't come to a buyer's request. */
export function RequestFunnel({ requestId, funnel }: { requestId: string; funnel: FunnelView }) {
  const t = useWords();
  return (
    <Card
      title={t("receipts.funnel.forRequest")}
      text={t("receipts.funnel.forRequestText", { days: funnel.days })}
      actions={
        <LinkButton size="sm" to={`/buyer/purchase-requests/${requestId}/receipts`}>
          {t("receipts.funnel.all")}
        </LinkButton>
      }
    >
      <Funnel funnel={funnel} teller="buyer" />
    </Card>
  );
}

/** Why leads of a seller's source aren't sold. */
export function SourceFunnel({ funnel }: { funnel: FunnelView }) {
  const t = useWords();
  return (
    <Card title={t("receipts.funnel.forSource")} text={t("receipts.funnel.forSourceText", { days: funnel.days })}>
      <Funnel funnel={funnel} teller="other" />
    </Card>
  );
}
