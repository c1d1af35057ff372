import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { blockOrganization } from "#app/exchange/organizations/block-organization.server.ts";
import { getTradePartner } from "#app/exchange/organizations/get-trade-partner.server.ts";
import { listBlocks } from "#app/exchange/organizations/list-blocks.server.ts";
import { tradeBlockInput } from "#app/exchange/organizations/trade-block-input.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { searchPartners } from "#app/http/partner-search.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { BlockTable } from "#app/ui/trade/block-table.tsx";
import { PartnerSearch } from "#app/ui/trade/partner-search.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("trade.blocks.title")} · Galena` }];

/** Whom `?partner=` chose; absent while somebody is looked for. */
const chosenIn = (request: Request) => new URL(request.url).searchParams.get("partner");

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "blocks:write");
  const chosen = chosenIn(request);
  const blocks = valueOrThrow(await listBlocks(actor), request);
  const partner = chosen === null ? null : valueOrThrow(await getTradePartner(actor, chosen), request);
  return { blocks, partner, search: await searchPartners(actor, request) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "blocks:write");
  const partner = valueOrThrow(await getTradePartner(actor, chosenIn(request) ?? ""), request);
  const form = await readForm(request, tradeBlockInput);
  if (!form.ok) return refusedForm(form.problems);
  const blocked = await blockOrganization(actor, partner.id, form.value);
  if (!blocked.ok) return refusedAct(blocked, request, { entered: form.entered });
  return redirectWithFlash("/settings/blocks", { word: "trade.blocks.blocked", values: { name: partner.name } });
}

export default function BlocksPage() {
  const { blocks, partner, search } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const whom = search.sides.length > 1 ? "Both" : search.sides[0] === "buyers" ? "Seller" : "Buyer";
  return (
    <>
      <PageHeader title={t("trade.blocks.title")} text={t(`trade.blocks.text${whom}`)} />
      <Stack>
        <Notice>{t("trade.blocks.newSalesOnly")}</Notice>
        {partner ? (
          <Card
            title={t("trade.blocks.formTitle", { name: partner.name })}
            actions={
              <LinkButton to="/settings/blocks" size="sm">
                {t("trade.blocks.other")}
              </LinkButton>
            }
            className="max-w-3xl"
          >
            <Form key={partner.id} problems={problems}>
              <TextField
                name="note"
                label={t("trade.blocks.noteLabel")}
                hint={t("trade.blocks.noteHint")}
                defaultValue={blocks.find(({ organization }) => organization.id === partner.id)?.note}
                maxLength={200}
                optional
              />
              <FormActions>
                <SubmitButton tone="danger">{t("trade.blocks.submit")}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        ) : (
          <Card title={t("trade.blocks.add")} className="max-w-3xl">
            <PartnerSearch
              {...search}
              linkTo={({ id }) => `?partner=${id}`}
              blockedIds={blocks.map(({ organization }) => organization.id)}
            />
          </Card>
        )}
        <Card title={t("trade.blocks.list")} flush>
          <BlockTable blocks={blocks} />
        </Card>
      </Stack>
    </>
  );
}
