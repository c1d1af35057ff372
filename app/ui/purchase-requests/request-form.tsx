import type { ReactNode } from "react";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { askableFields } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { Card } from "../card.tsx";
import type { Choice } from "../choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { TextField } from "../text-fields.tsx";
import { useScripted } from "../use-scripted.ts";
import { AvailableLeads, type Counted } from "./available-leads.tsx";
import { OwnFilterFields } from "./own-filter-fields.tsx";
import { isOfPersons, PreferenceFields, PriceFields, ReachFields, WhoFields } from "./request-fields.tsx";
import { useLiveCount } from "./use-live-count.ts";

export type RequestFormProps = {
  currency: string;
  type: LeadTypeSchema;
  regions: Choice[];
  /** The buyer's programs that may bid for the request. */
  bidders: Choice[];
  attempt?: string;
  /** The request that is being changed: what the form has no field for is counted along. */
  requestId?: string;
  /** What was wrong, or only what is entered so far. */
  problems: FormProblems | undefined;
  /** What the button "Count leads" was answered. */
  counted: Counted | undefined;
  submitLabel: string;
  /** Above the fields: what else is to be known. */
  children?: ReactNode;
};

const FORM_ID = "request";

/** All that a request asks for; beside it, how many leads would do now. */
export function RequestForm({ problems, attempt, counted, children, ...rest }: RequestFormProps) {
  const t = useWords();
  const own = askableFields(rest.type);
  const fields = [
    <WhoFields key="who" regions={rest.regions} type={rest.type} />,
    ...(own.length > 0 ? [<OwnFilterFields key="own" name={rest.type.name} fields={own} />] : []),
    <ReachFields key="reach" />,
    <PriceFields key="price" currency={rest.currency} bidders={rest.bidders} />,
    ...(isOfPersons(rest.type) ? [<PreferenceFields key="preferences" />] : []),
  ];
  return (
    <Form id={FORM_ID} problems={problems} attempt={attempt}>
      <input type="hidden" name="leadType" value={rest.type.code} />
      {children}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-5">
          <Card>
            <TextField
              name="name"
              label={t("requests.form.name")}
              hint={t("requests.form.nameHint")}
              maxLength={80}
              autoComplete="off"
            />
          </Card>
          {fields.map((each) => (
            <Card key={each.key}>{each}</Card>
          ))}
        </div>
        <Card className="lg:sticky lg:top-20">
          <Ending counted={counted} requestId={rest.requestId} submitLabel={rest.submitLabel} />
        </Card>
      </div>
    </Form>
  );
}

/** The count follows the form; the button for it is for readers without scripts. */
function Ending({ counted, requestId, submitLabel }: Pick<RequestFormProps, "counted" | "requestId" | "submitLabel">) {
  const t = useWords();
  const isScripted = useScripted();
  const live = useLiveCount(FORM_ID, requestId);
  return (
    <div className="grid gap-4">
      <AvailableLeads counted={live.isLive ? live.counted : counted} isCounting={live.isCounting} />
      <FormActions>
        <SubmitButton name="act" value="post">
          {submitLabel}
        </SubmitButton>
        {!isScripted && (
          <SubmitButton name="act" value="count" tone="secondary">
            {t("requests.form.count")}
          </SubmitButton>
        )}
      </FormActions>
    </div>
  );
}
