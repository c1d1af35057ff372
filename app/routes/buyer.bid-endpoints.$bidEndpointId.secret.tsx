import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getBidEndpoint } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { rotateBidEndpointSecret } from "#app/exchange/bidding/rotate-bid-endpoint-secret.server.ts";
import { attemptForm } from "#app/http/bidder-form.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { SecretNotice } from "#app/ui/bidding/secret-notice.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.rotateTitle")} · Galena` }];

export async function loader({ request, params: { bidEndpointId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  const { id, name } = valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  return { id, name, attempt: newAttempt() };
}

/** Makes another secret. The answer is this page with it: a redirect would have to carry it somewhere. */
export async function action({ request, params: { bidEndpointId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  const form = await readForm(request, attemptForm);
  if (!form.ok) return refusedForm(form.problems);
  const rotated = await rotateBidEndpointSecret(actor, bidEndpointId, form.value.attempt);
  if (!rotated.ok) return refusedAct(rotated, request);
  return { rotated: rotated.value, problems: undefined };
}

export default function BidderSecretPage() {
  const { id, name, attempt } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const rotated = answer && "rotated" in answer ? answer.rotated : undefined;
  const own = `/buyer/bid-endpoints/${id}`;
  return (
    <>
      <PageHeader
        title={t("bidding.rotateTitle")}
        crumbs={[
          { to: "/buyer/bid-endpoints", label: t("bidding.title") },
          { to: own, label: name },
        ]}
      />
      <Card className="max-w-3xl">
        {rotated ? (
          <Stack>
            <SecretNotice secret={rotated.secret} title={t("bidding.secret")} text={t("bidding.rotated")} />
            <p className="text-ink-soft">
              {t("bidding.overlap")} <DateTime value={rotated.earlierUntil} />.
            </p>
            <FormActions>
              <LinkButton to={own} tone="primary">
                {t("bidding.toBidder")}
              </LinkButton>
            </FormActions>
          </Stack>
        ) : (
          <Form problems={answer?.problems} attempt={attempt}>
            <p className="max-w-prose">{t("bidding.rotateText")}</p>
            <FormActions>
              <SubmitButton>{t("bidding.rotate")}</SubmitButton>
            </FormActions>
          </Form>
        )}
      </Card>
    </>
  );
}
