import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getSale } from "#app/exchange/deliveries/get-sale.server.ts";
import { revealLead } from "#app/exchange/deliveries/reveal-lead.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { may } from "#app/exchange/permissions.ts";
import { saleTermsToWords } from "#app/exchange/sales/sale-terms-sentence.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { saidAttributes } from "#app/http/said-attributes.server.ts";
import { speechForType } from "#app/http/typed-speech.server.ts";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { ContactsCard } from "#app/ui/sales/contacts-card.tsx";
import { LeadCard, ReportCard, SaleMoneyCard, SaleStory, TermsOfSaleCard } from "#app/ui/sales/sale-cards.tsx";
import { SaleStatusPill } from "#app/ui/sales/sale-status.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("sales.bought.leadNumber", { id: params.saleId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "sales:read");
  const sale = valueOrThrow(await getSale(actor, readNumericId(params.saleId)), request);
  return {
    sale,
    said: saidAttributes(request, sale.lead),
    termsSentence: saleTermsToWords(sale.terms, await speechForType(request, sale.terms.lead_type)),
    mayReveal: may(actor, "contacts:read"),
    mayReport: may(actor, "disputes:open"),
  };
}

/** Opens the contacts, which is logged. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "contacts:read");
  return { revealed: valueOrThrow(await revealLead(actor, readNumericId(params.saleId)), request) };
}

export default function BoughtLeadPage() {
  const { sale, said, termsSentence, mayReveal, mayReport } = useLoaderData<typeof loader>();
  const revealed = useActionData<typeof action>()?.revealed;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("sales.bought.leadNumber", { id: sale.id.toString() })}
        crumbs={[{ to: "/buyer/sales", label: t("sales.bought.title") }]}
        status={<SaleStatusPill status={sale.status} />}
      />
      <Stack>
        <ContactsCard isClosed={sale.status === "refunded"} mayReveal={mayReveal} revealed={revealed} />
        <LeadCard sale={sale} said={said} />
        <TermsOfSaleCard sale={sale} termsSentence={termsSentence} />
        <ReportCard sale={sale} mayReport={mayReport} />
        <SaleMoneyCard sale={sale} />
        <SaleStory events={sale.events} />
      </Stack>
    </>
  );
}
