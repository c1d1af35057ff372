import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getBidEndpoint } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { tryBidEndpoint } from "#app/exchange/bidding/try-bid-endpoint.server.ts";
import { refusedAct, valueOrThrow } from "#app/http/refused.server.ts";
import { TrialResult } from "#app/ui/bidding/trial-result.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Ltr } from "#app/ui/figures.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.tryTitle")} · Galena` }];

export async function loader({ request, params: { bidEndpointId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  const { id, name, url, timeoutMs } = valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  return { id, name, url, timeoutMs };
}

/** Asks the bidder once. What came back is on this page, and kept nowhere. */
export async function action({ request, params: { bidEndpointId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  const tried = await tryBidEndpoint(actor, bidEndpointId);
  if (!tried.ok) return refusedAct(tried, request);
  return { trial: tried.value, problems: undefined };
}

export default function TryBidderPage() {
  const { id, name, url, timeoutMs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("bidding.tryTitle")}
        text={t("bidding.tryText")}
        crumbs={[
          { to: "/buyer/bid-endpoints", label: t("bidding.title") },
          { to: `/buyer/bid-endpoints/${id}`, label: name },
        ]}
      />
      <Stack>
        <Card>
          <Form problems={answer?.problems}>
            <DescriptionList
              items={[
                { term: t("bidding.url"), value: <Ltr mono>{url}</Ltr> },
                { term: t("bidding.timeout"), value: t("bidding.msOf", { ms: timeoutMs }) },
              ]}
            />
            <FormActions>
              <SubmitButton>{t("bidding.send")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        {answer && "trial" in answer && <TrialResult trial={answer.trial} />}
      </Stack>
    </>
  );
}
