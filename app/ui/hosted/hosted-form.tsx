import type { ReactNode } from "react";
import type { AskedField, OfferedInterest } from "#app/exchange/forms/form-fields.ts";
import type { EntryProblems } from "#app/exchange/forms/read-entry.ts";
import type { ConsentChannel } from "#app/exchange/leads/lead-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { AskedFieldControl, ChoiceBoxes, ProblemText } from "./hosted-fields.tsx";

export type HostedFormFacts = {
  title: string;
  intro: string;
  button: string;
  organizationName: string;
  asked: AskedField[];
  interests: OfferedInterest[];
  consentText: string;
  channels: ConsentChannel[];
  doubleOptIn: boolean;
};
export type HostedEntry = {
  values: Readonly<Record<string, string>>;
  interests: readonly string[];
  channels: readonly string[];
};
export type WhyAgain = "too_fast" | "stale" | "not_taken" | "too_many" | "changed";

type Props = {
  facts: HostedFormFacts;
  entry?: HostedEntry;
  problems?: EntryProblems;
  why?: WhyAgain | null;
  /** The browser asks not to sell or share (Sec-GPC). */
  hasGpc?: boolean;
  /** Carried along unseen: the signed pass, and where the person came from. */
  hidden?: Readonly<Record<string, string>>;
  /** A picture of the form, that sends nothing. */
  isPreview?: boolean;
};

const nothing: HostedEntry = { values: {}, interests: [], channels: [] };

/** A capture form as the public sees it. It needs no script and takes none. */
export function HostedForm({ facts, entry = nothing, problems = {}, why = null, isPreview = false, ...rest }: Props) {
  const t = useWords();
  const asked = facts.asked.map((field) => ({
    ...field,
    required: field.required || (facts.doubleOptIn && field.code === "email"),
  }));
  return (
    <div className="hosted">
      <Heading level={isPreview ? 2 : 1}>{facts.title}</Heading>
      {facts.intro !== "" && <p className="hosted-intro">{facts.intro}</p>}
      <ProblemSummary problems={problems} why={why} />
      <Frame isPreview={isPreview}>
        {Object.entries(rest.hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {asked.map((field) => (
          <AskedFieldControl
            key={field.code}
            field={field}
            isOneOfTwo={isOneOfTwo(field, asked)}
            value={entry.values[field.code] ?? ""}
            problem={problems[field.code]}
          />
        ))}
        {facts.interests.length > 1 && (
          <ChoiceBoxes
            id="interests"
            legend={t("captureForms.page.interests")}
            name="interest"
            choices={facts.interests.map(({ code, label }) => ({ value: code, label }))}
            chosen={entry.interests}
            problem={problems.interests}
          />
        )}
        <Consent facts={facts} chosen={entry.channels} problem={problems.channels} />
        {rest.hasGpc && <GpcBox problem={problems.gpc} />}
        <div className="hosted-trap" aria-hidden="true">
          <label htmlFor="company_fax">{t("captureForms.page.trap")}</label>
          <input id="company_fax" name="company_fax" tabIndex={-1} autoComplete="off" defaultValue="" />
        </div>
        <button type={isPreview ? "button" : "submit"}>{facts.button}</button>
        <p className="hosted-small">{t("captureForms.page.privacy", { organization: facts.organizationName })}</p>
      </Frame>
    </div>
  );
}

/** Where phone and e-mail are both asked and neither must be there, one of them must. */
function isOneOfTwo({ code }: AskedField, asked: readonly AskedField[]): boolean {
  const contacts = asked.filter((each) => each.code === "phone" || each.code === "email");
  return (
    contacts.length === 2 && contacts.every(({ required }) => !required) && contacts.some((each) => each.code === code)
  );
}

function Heading({ level, children }: { level: 1 | 2; children: ReactNode }) {
  return level === 1 ? <h1>{children}</h1> : <h2 className="hosted-title">{children}</h2>;
}

function Frame({ isPreview, children }: { isPreview: boolean; children: ReactNode }) {
  if (isPreview)
    return (
      <fieldset disabled className="hosted-fields">
        {children}
      </fieldset>
    );
  return (
    <form method="post" className="hosted-fields" noValidate>
      {children}
    </form>
  );
}

function ProblemSummary({ problems, why }: { problems: EntryProblems; why: WhyAgain | null }) {
  const t = useWords();
  const count = Object.keys(problems).length;
  if (count === 0 && why === null) return null;
  return (
    <div className="hosted-summary" role="alert" id="problems">
      <p>{why === null ? t("captureForms.page.problems", { count }) : t(`captureForms.page.why.${why}`)}</p>
    </div>
  );
}

type ConsentProps = { facts: HostedFormFacts; chosen: readonly string[]; problem: EntryProblems[string] };

/** Each channel is a box of its own, and none is ticked before the person ticks it. */
function Consent({ facts, chosen, problem }: ConsentProps) {
  const t = useWords();
  return (
    <div className="hosted-consent">
      <p className="hosted-wording" id="wording">
        {facts.consentText}
      </p>
      <ChoiceBoxes
        id="channels"
        legend={t("captureForms.page.consentLegend")}
        hint={t("captureForms.page.consentHint")}
        name="channel"
        choices={facts.channels.map((value) => ({ value, label: t(`captureForms.page.channels.${value}`) }))}
        chosen={chosen}
        problem={problem}
      />
    </div>
  );
}

function GpcBox({ problem }: { problem: EntryProblems[string] }) {
  const t = useWords();
  return (
    <div className="hosted-field">
      <label className="hosted-choice">
        <input
          type="checkbox"
          id="gpc"
          name="gpc"
          aria-describedby={problem ? "gpc-problem gpc-hint" : "gpc-hint"}
          aria-invalid={problem ? true : undefined}
        />
        <span>{t("captureForms.page.gpc")}</span>
      </label>
      <p className="hosted-small" id="gpc-hint">
        {t("captureForms.page.gpcHint")}
      </p>
      <ProblemText id="gpc" problem={problem} />
    </div>
  );
}
