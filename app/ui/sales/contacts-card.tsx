import { listFormat } from "#app/exchange/intl-formats.ts";
import type { RevealedContacts } from "#app/exchange/deliveries/deliverable-contacts.ts";
import { type LeadContactField, leadContactFields } from "#app/exchange/leads/lead-contacts.ts";
import { useWords } from "#app/words/use-words.ts";
import { textLinkLook } from "../button.tsx";
import { Card } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";

type ContactsCardProps = { isClosed: boolean; mayReveal: boolean; revealed: RevealedContacts | undefined };

/** The contacts of a bought lead: closed until somebody opens them, by a post, so that no link or reload does. */
export function ContactsCard({ isClosed, mayReveal, revealed }: ContactsCardProps) {
  const t = useWords();
  return (
    <Card title={t("sales.lead.contacts")}>
      {isClosed ? (
        <Notice tone="caution">{t("sales.lead.closed")}</Notice>
      ) : revealed ? (
        <Revealed {...revealed} />
      ) : mayReveal ? (
        <Form id="reveal" className="gap-3" preventScrollReset>
          <p className="text-ink-soft">{t("sales.lead.revealText")}</p>
          <div>
            <SubmitButton>{t("sales.lead.reveal")}</SubmitButton>
          </div>
        </Form>
      ) : (
        <p className="text-ink-soft">{t("sales.lead.viewersOnly")}</p>
      )}
    </Card>
  );
}

const leftToRight: readonly LeadContactField[] = ["postal_code"];

function Revealed({ contacts, withheld, withheldOwn, channels, ownNames }: RevealedContacts) {
  const t = useWords();
  const { intl } = useReader();
  const list = (items: string[]) => listFormat(intl, { type: "conjunction" }).format(items);
  const ownName = (code: string) => ownNames[code] ?? code.replaceAll("_", " ");
  const held = [...withheld.map((field) => t(`sales.lead.fields.${field}`)), ...withheldOwn.map(ownName)];
  const known = leadContactFields.flatMap((field) => {
    const value = contacts[field];
    return value === undefined ? [] : [{ field, value }];
  });
  return (
    <>
      <DescriptionList
        items={[
          ...known.map(({ field, value }) => ({
            term: t(`sales.lead.fields.${field}`),
            value: <Contact field={field} value={value} />,
          })),
          ...Object.entries(contacts.own ?? {}).map(([code, value]) => ({
            term: ownName(code),
            value: <bdi>{value}</bdi>,
          })),
        ]}
      />
      <p className="mt-3">
        {channels.length === 0
          ? t("sales.lead.agreedNothing")
          : t("sales.lead.agreed", { channels: list(channels.map((each) => t(`sales.lead.channels.${each}`))) })}
      </p>
      {held.length > 0 && <p className="mt-1 text-ink-soft">{t("sales.lead.withheld", { fields: list(held) })}</p>}
      <p className="mt-3 text-[0.8125rem] text-ink-faint print:hidden">
        {t("sales.lead.revealedNote")} {t("sales.lead.print")}
      </p>
    </>
  );
}

function Contact({ field, value }: { field: LeadContactField; value: string }) {
  const scheme = field === "phone" ? "tel:" : field === "email" ? "mailto:" : null;
  if (scheme)
    return (
      <a href={`${scheme}${encodeURI(value)}`} className={textLinkLook}>
        <Ltr>{value}</Ltr>
      </a>
    );
  return leftToRight.includes(field) ? <Ltr>{value}</Ltr> : <bdi>{value}</bdi>;
}
