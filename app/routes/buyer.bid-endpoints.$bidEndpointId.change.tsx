import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changeBidEndpoint } from "#app/exchange/bidding/change-bid-endpoint.server.ts";
import { getBidEndpoint } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { bidderChangeForm } from "#app/http/bidder-form.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { BidderFields } from "#app/ui/bidding/bidder-fields.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.changeTitle")} · Galena` }];

export async function loader({ request, params: { bidEndpointId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  const { id, name, url, timeoutMs } = valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  return { id, name, url, timeoutMs };
}

export async function action({ request, params: { bidEndpointId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  const form = await readForm(request, bidderChangeForm);
  if (!form.ok) return refusedForm(form.problems);
  const changed = await changeBidEndpoint(actor, bidEndpointId, form.value);
  if (changed.ok) return redirectWithFlash(`/buyer/bid-endpoints/${bidEndpointId}`, { word: "bidding.changed" });
  const field = changed.reason === "refused_address" ? "url" : undefined;
  return refusedAct(changed, request, { entered: form.entered, ...(field && { field }) });
}

export default function ChangeBidderPage() {
  const bidder = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("bidding.changeTitle")}
        crumbs={[
          { to: "/buyer/bid-endpoints", label: t("bidding.title") },
          { to: `/buyer/bid-endpoints/${bidder.id}`, label: bidder.name },
        ]}
      />
      <Card className="max-w-3xl">
        <Form problems={problems}>
          <BidderFields start={bidder} />
          <FormActions>
            <SubmitButton>{t("everywhere.save")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
