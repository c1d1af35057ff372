import { describe, expect, it } from "vitest";
import type { PersonMatch } from "../../../app/db/sql/match-persons.ts";
import { judgeKnown, type Newcomer, type Standing } from "../../../app/exchange/intake/judge-known.ts";
import type { RowConsent } from "../../../app/exchange/intake/row-draft.ts";

const day = (date: number) => new Date(Date.UTC(2026, 5, date));
const consent: RowConsent = {
  text: "I agree.",
  pageUrl: "https://example.com/a",
  givenAt: day(10),
  given: 5,
  channels: 5,
  stopped: 0,
  until: day(20),
  spokenUntil: day(20),
  writtenUntil: day(25),
  confirmedAt: null,
  recipients: ["any"],
  jurisdiction: "LV",
  certificate: null,
  evidence: null,
};
const newcomer: Newcomer = { consent, textId: 1, surnameKey: 77 };
const lead = (match: Partial<PersonMatch>): PersonMatch => ({
  place: 0,
  by: "phone",
  mine: false,
  seller_id: "other",
  received_at: day(5),
  surname_key: 77,
  given_at: day(4),
  text_id: 2,
  page_url: "https://example.com/b",
  certificate_id: null,
  channels: null,
  ...match,
});
const listed = (channels: number) => lead({ by: "suppression", mine: true, seller_id: null, channels });
const judge = (matches: PersonMatch[], who: Partial<Newcomer> = {}) =>
  judgeKnown({ ...newcomer, ...who }, matches, (field) => `their ${field}`);
const standing = (matches: PersonMatch[], who?: Partial<Newcomer>) => {
  const judged = judge(matches, who);
  if ("reason" in judged) throw new Error(judged.reason);
  return judged;
};

describe("a person the seller has", () => {
  const duplicate = (field: string) => ({ reason: "duplicate", column: `their ${field}` });
  it.each<[string, PersonMatch[], string]>([
    ["by phone", [lead({ mine: true })], "phone"],
    ["by phone, without a surname to tell", [lead({ mine: true, surname_key: null })], "phone"],
    ["by e-mail, whatever the surname", [lead({ mine: true, by: "email", surname_key: 5 })], "email"],
    ["by the id of its source", [lead({ mine: true, by: "external_id" })], "external_id"],
    [
      "by another surname's phone and by its e-mail",
      [lead({ mine: true, surname_key: 5 }), lead({ mine: true, by: "email" })],
      "email",
    ],
  ])("is a duplicate %s", (_, matches, field) => expect(judge(matches)).toMatchObject(duplicate(field)));

  it("is a household when only the phone is the same and the surname another", () => {
    expect(judge([lead({ mine: true, surname_key: 5 })])).toMatchObject({ isHousehold: true, isRecycled: false });
    expect(judge([lead({ mine: true, surname_key: 5 })], { surnameKey: null })).toMatchObject({ reason: "duplicate" });
  });
});

describe("a person whom a list names", () => {
  it("is refused when no channel is left", () => {
    expect(judge([listed(15)])).toEqual({ reason: "suppressed", column: "" });
    expect(judge([listed(3), listed(4)])).toEqual({ reason: "suppressed", column: "" });
    expect(judge([listed(15), lead({ mine: true })])).toMatchObject({ reason: "suppressed" }); // in order of precedence
  });

  it("loses the channels that a list forbids, and their ends with them", () => {
    expect(standing([listed(3)]).consent).toMatchObject({ channels: 4, given: 5, spokenUntil: null, until: day(25) });
    expect(standing([listed(4)]).consent).toMatchObject({ channels: 1, writtenUntil: null, until: day(20) });
  });
});

describe("a person another seller has", () => {
  it.each<[string, PersonMatch[], Partial<Standing>]>([
    [
      "with a consent of its own, newer",
      [lead({})],
      { isRecycled: true, hopCount: 2, repeats: null, firstSeenAt: day(5) },
    ],
    [
      "by two sellers",
      [lead({}), lead({ seller_id: "third", received_at: day(2) })],
      { hopCount: 3, firstSeenAt: day(2) },
    ],
    ["by one seller in phone and e-mail", [lead({}), lead({ by: "email" })], { hopCount: 2 }],
    [
      "under another surname: a household",
      [lead({ surname_key: 5 })],
      { isRecycled: false, isHousehold: true, hopCount: 1 },
    ],
    [
      "with the same page and wording",
      [lead({ text_id: 1, page_url: consent.pageUrl })],
      { repeats: { givenAt: day(4), textId: 1 } },
    ],
    ["with the same wording on another page", [lead({ text_id: 1 })], { repeats: null }],
    ["with an older consent", [lead({ given_at: day(11) })], { repeats: { givenAt: day(11), textId: 2 } }],
    ["at the same moment", [lead({ given_at: day(10) })], { repeats: { givenAt: day(10), textId: 2 } }],
    [
      "apart from one, but not from the other",
      [lead({}), lead({ text_id: 1, page_url: consent.pageUrl, given_at: day(3) })],
      { repeats: { givenAt: day(3), textId: 1 } },
    ],
    ["whose record of consent is gone", [lead({ given_at: null, text_id: null })], { isRecycled: true, repeats: null }],
  ])("%s", (_, matches, expected) => expect(judge(matches)).toMatchObject(expected));

  it("goes by certificates where both have one, whatever wording and page say", () => {
    const certified = { ...consent, certificate: { kind: "trustedform" as const, id: "a" } };
    const who = { consent: certified };
    expect(judge([lead({ certificate_id: "a" })], who)).toMatchObject({ repeats: { textId: 2 } });
    expect(judge([lead({ certificate_id: "b", text_id: 1, page_url: consent.pageUrl })], who)).toMatchObject({
      repeats: null,
    });
  });
});
