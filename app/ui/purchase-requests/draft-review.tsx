import { placeOfPart } from "#app/exchange/purchase-requests/wizard-steps.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import type { showReview } from "#app/http/request-wizard.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton, TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { ConfirmAction } from "../disclosure.tsx";
import { fieldId } from "../form-context.ts";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { Stack } from "../page-header.tsx";
import { AvailableLeads } from "./available-leads.tsx";
import { TermTable } from "./request-terms.tsx";

type Review = Awaited<ReturnType<typeof showReview>>;

/** The last step: the request in one sentence and line by line, what is missing, and the deeds. */
export function DraftReview({ review, problems }: { review: Review; problems: FormProblems | undefined }) {
  const t = useWords();
  const { draftId, missing, hasBidder, told, terms } = review;
  const path = `/buyer/purchase-requests/${draftId}`;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Stack>
        <Card title={t("requestWizard.review.title")}>
          <div className="grid gap-5">
            <p className="max-w-prose text-base">{told.sentence}</p>
            {terms.length > 0 && <TermTable terms={terms} />}
            <p className="text-ink-soft">{t("requestWizard.review.delivery")}</p>
          </div>
        </Card>
        {missing.length > 0 ? (
          <Missing draftId={draftId} missing={missing} />
        ) : (
          <Notice tone="positive">
            {t(hasBidder ? "requestWizard.review.readyToBid" : "requestWizard.review.ready")}
          </Notice>
        )}
        <Form id="post" problems={problems}>
          <FormActions>
            <SubmitButton>{t("requestWizard.review.post")}</SubmitButton>
            <LinkButton to={`${path}/backtest`}>{t("requestWizard.review.backtest")}</LinkButton>
            <LinkButton to={`${path}/draft/limits`} tone="quiet">
              {t("requestWizard.acts.back")}
            </LinkButton>
          </FormActions>
        </Form>
        <div className="flex flex-wrap items-start gap-3">
          <Form id="copy" action={`${path}/copy`} attempt={review.attempt}>
            <SubmitButton tone="secondary" size="sm">
              {t("requestWizard.copy")}
            </SubmitButton>
          </Form>
          <ConfirmAction
            id="delete"
            size="sm"
            label={t("requestWizard.delete")}
            consequence={t("requestWizard.deleteText")}
            action={`${path}/deletion`}
          />
        </div>
      </Stack>
      <Card className="lg:sticky lg:top-20">
        <AvailableLeads told={told} isSaid={false} />
      </Card>
    </div>
  );
}

/** What can't be left open, each a link to the field that asks for it. */
function Missing({ draftId, missing }: Pick<Review, "draftId" | "missing">) {
  const t = useWords();
  return (
    <Notice tone="caution" title={t("requestWizard.review.missing")}>
      <p>{t("requestWizard.review.missingText")}</p>
      <ul className="mt-1 list-disc ps-5">
        {missing.map((part) => {
          const { step, field } = placeOfPart[part];
          return (
            <li key={part}>
              <TextLink to={`/buyer/purchase-requests/${draftId}/draft/${step}#${fieldId("request", field)}`}>
                {t(`requestWizard.review.parts.${part}`)}
              </TextLink>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
