import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { addBidEndpoint } from "#app/exchange/bidding/add-bid-endpoint.server.ts";
import { timeoutMs } from "#app/exchange/bidding/bidding-rules.ts";
import { bidderForm } from "#app/http/bidder-form.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { BidderFields } from "#app/ui/bidding/bidder-fields.tsx";
import { SecretNotice } from "#app/ui/bidding/secret-notice.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.new")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, "bid-endpoints:write");
  return { attempt: newAttempt(), usualMs: timeoutMs.usual };
}

/** Adds a bidder. The answer is this page with its secret: a redirect would have to carry it somewhere. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  const form = await readForm(request, bidderForm);
  if (!form.ok) return refusedForm(form.problems);
  const added = await addBidEndpoint(actor, form.value.attempt, form.value.input);
  if (added.ok) return { added: added.value, problems: undefined };
  const field = added.reason === "refused_address" ? "url" : undefined;
  return refusedAct(added, request, { entered: form.entered, ...(field && { field }) });
}

export default function NewBidderPage() {
  const { attempt, usualMs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const added = answer && "added" in answer ? answer.added : undefined;
  return (
    <>
      <PageHeader title={t("bidding.new")} crumbs={[{ to: "/buyer/bid-endpoints", label: t("bidding.title") }]} />
      <Card className="max-w-3xl">
        {added ? (
          <Stack>
            <SecretNotice secret={added.secret} title={t("bidding.added")} text={t("bidding.secretOnce")} />
            <FormActions>
              <LinkButton to={`/buyer/bid-endpoints/${added.id}`} tone="primary">
                {t("bidding.toBidder")}
              </LinkButton>
              <LinkButton to="/buyer/bid-endpoints/spec">{t("bidding.spec")}</LinkButton>
            </FormActions>
          </Stack>
        ) : (
          <Form problems={answer?.problems} attempt={attempt}>
            <BidderFields start={{ timeoutMs: usualMs }} />
            <FormActions>
              <SubmitButton>{t("bidding.new")}</SubmitButton>
            </FormActions>
          </Form>
        )}
      </Card>
    </>
  );
}
