import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { BACKTESTS_A_DAY, startBacktest } from "#app/exchange/backtests/start-backtest.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { backtestPage } from "#app/http/backtest-page.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { BacktestRun } from "#app/ui/backtests/backtest-run.tsx";
import { BacktestTable } from "#app/ui/backtests/backtest-table.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("backtests.title")} · Galena` }];

export async function loader({ request, params: { purchaseRequestId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  const page = await backtestPage(actor, purchaseRequestId, request);
  return { ...page, mayRun: may(actor, "requests:write"), attempt: newAttempt(), budget: BACKTESTS_A_DAY };
}

const runForm = z.strictObject({ attempt: attemptInput.optional() });

export async function action({ request, params: { purchaseRequestId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  const form = await readForm(request, runForm);
  if (!form.ok) return refusedForm(form.problems);
  const begun = await startBacktest(actor, form.value.attempt ?? newAttempt(), { id: purchaseRequestId });
  if (!begun.ok) return refusedAct(begun, request);
  return redirect(`/buyer/purchase-requests/${purchaseRequestId}/backtest?run=${begun.value.id}`, 303);
}

export default function BacktestPage() {
  const { id, name, isDraft, missing, shown, others, mayRun, attempt, budget } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const path = `/buyer/purchase-requests/${id}`;
  const back = isDraft ? `${path}/draft/review` : path;
  return (
    <>
      <PageHeader
        title={t("backtests.title")}
        text={t("backtests.text")}
        crumbs={[
          { to: "/buyer/purchase-requests", label: t("requests.title") },
          { to: back, label: name ?? t("requestWizard.drafts.unnamed") },
        ]}
      />
      <Stack>
        {shown && <BacktestRun run={shown} path={`${path}/backtest`} />}
        <Card>
          <div className="grid gap-4">
            <p className="max-w-prose">{t("backtests.assumptions")}</p>
            <p className="max-w-prose text-ink-soft">
              {t("backtests.rounding")} {t("backtests.budget", { count: budget })}
            </p>
            {missing.length > 0 ? (
              <p>{t("backtests.incomplete")}</p>
            ) : (
              mayRun && (
                <Form problems={problems} attempt={attempt}>
                  <FormActions>
                    <SubmitButton tone={shown ? "secondary" : "primary"}>
                      {t(shown ? "backtests.runAgain" : "backtests.run")}
                    </SubmitButton>
                  </FormActions>
                </Form>
              )
            )}
          </div>
        </Card>
        {others.length > 0 && <BacktestTable runs={others} path={`${path}/backtest`} />}
      </Stack>
    </>
  );
}
