import { contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "./button.tsx";
import { Card } from "./card.tsx";
import { DescriptionList } from "./description-list.tsx";
import { Money } from "./figures.tsx";
import { AboutLead, type OwnLead } from "./own-leads.tsx";
import { DateTime } from "./times.tsx";

/** What there is to know of an own lead but its contacts. */
export function OwnLeadFacts({ lead }: { lead: OwnLead }) {
  const t = useWords();
  const kinds = namesIn(lead.contactKinds, contactKinds).map((kind) => t(`leads.kinds.${kind}`));
  return (
    <Card title={t("receipts.lead.facts")}>
      <DescriptionList
        items={[
          { term: t("leads.about"), value: <AboutLead lead={lead} /> },
          { term: t("leads.where"), value: <bdi>{lead.place ?? "–"}</bdi> },
          { term: t("leads.contacts"), value: kinds.join(", ") },
          { term: t("leads.captured"), value: <DateTime value={lead.capturedAt} /> },
          {
            term: t("leads.source"),
            value: <TextLink to={`/seller/sources/${lead.sourceId}`}>{lead.source}</TextLink>,
          },
          {
            term: t("leads.sold"),
            value: t("leads.soldOf", { sold: lead.soldCount, most: lead.maxSales }),
          },
          {
            term: t("leads.priceNow"),
            value:
              lead.price === null ? (
                t("leads.tooOld")
              ) : (
                <Money value={{ amount: lead.price, currency: lead.currency }} />
              ),
          },
        ]}
      />
    </Card>
  );
}
