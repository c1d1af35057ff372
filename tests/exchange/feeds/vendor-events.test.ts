import { expect, it } from "vitest";
import type { FeedKind } from "../../../app/exchange/feeds/feed-kinds.ts";
import { fieldsOfEvent } from "../../../app/exchange/feeds/fields-of-event.ts";
import { type Json, readPayload } from "../../../app/exchange/feeds/read-payload.ts";
import { splitEvents } from "../../../app/exchange/feeds/split-events.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { vendorExample } from "../../support/feeds.ts";

const read = (text: string, type = "application/json") => expectDone(readPayload(new TextEncoder().encode(text), type));
const leadType = { fields: [] };
const eventsOf = (kind: FeedKind, body: Json, items = "") => splitEvents(body, { kind, items, mapping: {} });
const fieldsOf = (kind: FeedKind, body: Json, mapping: Record<string, string> = {}) =>
  fieldsOfEvent({ kind, body, externalId: "x1", mapping, leadType }).fields;

it("reads what Meta's webhook names, and the lead that its Graph API answers", () => {
  const events = eventsOf("meta", read(vendorExample("facebook-leadgen-webhook.json")));
  expect(events).toMatchObject([{ externalId: "1000000000000001", isTest: false }]);
  expect(fieldsOf("meta", read(vendorExample("facebook-graph-lead.json")))).toMatchObject({
    external_id: "x1",
    full_name: "Anna Smith",
    email: "anna@example.com",
    phone: "+12015550123",
    date_of_birth: "1987-04-19",
    gender: "female",
    interests: ["car", "home"],
    consent: "true",
    captured_at: "2026-10-01T03:45:22+0000",
    "attribute:ad_id": "120230000000000101",
    "attribute:platform": "fb",
  });
});

it("takes leadgen ids as text or as a number of 64 bits, and other changes of a page for no lead", () => {
  const change = (value: string) =>
    read(`{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":${value},"ad_id":0}}]}]}`);
  expect(eventsOf("meta", change("9223372036854775807"))[0]!.externalId).toBe("9223372036854775807");
  expect(eventsOf("meta", change('"44"'))).toEqual([]);
  expect(eventsOf("meta", change('"../me/accounts"'))).toEqual([]);
  expect(eventsOf("meta", read('{"object":"page","entry":[{"changes":[{"field":"feed","value":{}}]}]}'))).toEqual([]);
});

it("reads Google's lead form, its numbers of 64 bits exactly", () => {
  const body = read(vendorExample("google-ads-lead-webhook.json"));
  const [event] = eventsOf("google", body);
  expect(event).toMatchObject({ externalId: "Cj0KCQjwSYNTHETIC-LEAD-ID-0001_wcB", isTest: false });
  expect(JSON.stringify(event!.body)).not.toContain("CHANGE-ME");
  expect(fieldsOf("google", event!.body)).toMatchObject({
    full_name: "Anna Smith",
    phone: "+12015550123",
    email: "anna@example.com",
    postal_code: "90210",
    interests: "Car",
    captured_at: "2026-10-01T12:30:00Z",
    "attribute:campaign_id": "281489216452814",
    "attribute:gclid": "Cj0KCQjwSYNTHETIC-LEAD-ID-0001_wcB",
  });
  const [test] = eventsOf("google", read(vendorExample("google-ads-lead-webhook-test.json")));
  expect(test!.isTest).toBe(true);
  expect(fieldsOf("google", test!.body)["attribute:campaign_id"]).toBe("9223372036854775807");
});

it("never keeps numbers of passports and the like", () => {
  const column = (id: string) => ({ column_id: id, string_value: "AB1234567" });
  const google = { lead_id: "1", user_column_data: [column("GOVERNMENT_ISSUED_ID_NUMBER"), column("CITY")] };
  expect(eventsOf("google", google)[0]!.body).toEqual({ lead_id: "1", user_column_data: [column("CITY")] });
  const generic = {
    name: "Anna",
    passportNumber: "X",
    deep: { ssn: "Y", answers: [{ question: "Social security number", answer: "Z" }] },
  };
  expect(eventsOf("json", generic)[0]!.body).toEqual({ name: "Anna", deep: { answers: [{}] } });
});

it("reads Typeform's answers by their references, and what it hid", () => {
  const body = read(vendorExample("typeform-webhook.json"));
  const [event] = eventsOf("typeform", body);
  expect(event!.externalId).toBe("01SYNTHETICTOKEN0000000001");
  expect(fieldsOf("typeform", event!.body)).toMatchObject({
    full_name: "Anna Smith",
    email: "anna@example.com",
    phone: "+12015550123",
    age: "39",
    consent: "true",
    interests: ["Car", "Home"],
    "attribute:utm_source": "google",
    "attribute:gclid": "Cj0KCQjwSYNTHETIC-LEAD-ID-0001_wcB",
    captured_at: "2026-10-01T09:15:22Z",
  });
});

it("reads a form post with TrustedForm's field", () => {
  const url = "https://cert.trustedform.com/a1028cbb41b876744fa752eec276bec0e4c48b33";
  const text = new URLSearchParams({
    first_name: "Anna",
    phone: "+12015550123",
    xxTrustedFormCertUrl: url,
    xxTrustedFormPingUrl: "https://ping.trustedform.com/0.x",
  }).toString();
  const [event] = eventsOf("trustedform", read(text, "application/x-www-form-urlencoded; charset=utf-8"));
  expect(fieldsOf("trustedform", event!.body)).toEqual({
    external_id: "x1",
    first_name: "Anna",
    phone: "+12015550123",
    certificate_url: url,
  });
});

it("reads any JSON: nested, in lists, and as names with values", () => {
  const body = read(`{
    "id": 9223372036854775807,
    "lead": { "contact": { "email": "anna@example.com", "mobile": "+12015550123" }, "consent": { "text": "I agree to be called." } },
    "fields": [{ "name": "First Name", "value": "Anna" }, { "label": "Interests", "values": ["car", "home"] }],
    "tags": ["a", "b"], "empty": "", "none": null, "list": [{ "x": { "y": 1 } }]
  }`);
  expect(eventsOf("json", body)[0]!.externalId).toBe("9223372036854775807");
  expect(fieldsOf("json", body)).toMatchObject({
    external_id: "x1",
    email: "anna@example.com",
    phone: "+12015550123",
    first_name: "Anna",
    interests: ["car", "home"],
    consent_text: "I agree to be called.",
  });
  const own = fieldsOf("json", body, {
    tags: "interests",
    "fields[Interests]": "ignore",
    "list[0].x.y": "attribute:why",
  });
  expect(own).toMatchObject({ interests: ["a", "b"], "attribute:why": "1" });
});

it("finds the list of leads that a body holds", () => {
  const people = [
    { id: "1", email: "a@example.com" },
    { id: "2", email: "b@example.com" },
  ];
  const ids = (body: Json, items: string) => eventsOf("json", body, items).map(({ externalId }) => externalId);
  expect(ids(people, "")).toEqual(["1", "2"]);
  expect(ids({ data: { leads: people } }, "data.leads")).toEqual(["1", "2"]);
  expect(ids({ data: {} }, "data.leads")).toEqual([]);
  expect(ids({}, "__proto__.constructor")).toEqual([]);
});

it("gives a field that can be said once to what is surest", () => {
  const body = { email: "a@example.com", contact: { email: "b@example.com" }, x: "c@example.com" };
  expect(fieldsOf("json", body).email).toBe("a@example.com");
  expect(fieldsOf("json", body, { x: "email" }).email).toBe("c@example.com");
});
