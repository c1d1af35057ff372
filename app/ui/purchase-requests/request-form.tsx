import type { ReactNode } from "react";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { askableFields } from "#app/exchange/purchase-requests/own-filter-form.ts";
import type { RowChoice } from "#app/exchange/purchase-requests/row-operators.ts";
import type { Told } from "#app/http/told-request.server.ts";
import { Card } from "../card.tsx";
import type { Choice } from "../choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { TextField } from "../text-fields.tsx";
import { useScripted } from "../use-scripted.ts";
import { AvailableLeads } from "./available-leads.tsx";
import { ConditionRows } from "./condition-rows.tsx";
import { OwnFilterFields } from "./own-filter-fields.tsx";
import { isOfPersons, PreferenceFields, PriceFields, ReachFields, WhoFields } from "./request-fields.tsx";
import { useTold } from "./use-told.ts";

export type RequestFormProps = {
  currency: string;
  type: LeadTypeSchema;
  regions: Choice[];
  rows: readonly RowChoice[];
  /** The buyer's programs that may bid for the request. */
  bidders: Choice[];
  /** The request that is being changed: what the form has no field for is counted along. */
  requestId: string;
  /** What was wrong, or only what is entered so far. */
  problems: FormProblems;
  /** Rows for conditions that are filled in. */
  filledRows: number;
  told: Told;
  submitLabel: string;
  /** Buttons after the one that saves. */
  more?: ReactNode;
  /** Above the fields: what else is to be known. */
  children?: ReactNode;
};

const FORM_ID = "request";

/** All that a posted request asks for, on one page; beside it, how many leads would do now. */
export function RequestForm({ problems, children, ...rest }: RequestFormProps) {
  const t = useWords();
  const own = askableFields(rest.type);
  const fields = [
    <WhoFields key="who" regions={rest.regions} type={rest.type} />,
    ...(own.length > 0 ? [<OwnFilterFields key="own" name={rest.type.name} fields={own} />] : []),
    <ReachFields key="reach" />,
    <PriceFields key="price" currency={rest.currency} bidders={rest.bidders} />,
    ...(isOfPersons(rest.type) ? [<PreferenceFields key="preferences" />] : []),
    <ConditionRows key="rows" fields={rest.rows} filled={rest.filledRows} />,
  ];
  return (
    <Form id={FORM_ID} problems={problems}>
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
          <Ending {...rest} />
        </Card>
      </div>
    </Form>
  );
}

/** The count follows the form; the button for it is for readers without scripts. */
function Ending({ told: shown, requestId, submitLabel, more }: Omit<RequestFormProps, "problems">) {
  const t = useWords();
  const isScripted = useScripted();
  const { told, isAsking } = useTold(FORM_ID, { request: requestId }, shown);
  return (
    <div className="grid gap-4">
      <AvailableLeads told={told} isAsking={isAsking} />
      <FormActions>
        <SubmitButton name="act" value="post">
          {submitLabel}
        </SubmitButton>
        {more}
        {!isScripted && (
          <SubmitButton name="act" value="count" tone="secondary">
            {t("requests.form.count")}
          </SubmitButton>
        )}
      </FormActions>
    </div>
  );
}
