import { prisma } from "#app/db/client.server.ts";
import type { PersonActor } from "#app/exchange/actor.ts";
import { expectDone } from "#app/exchange/outcome.ts";
import { answerPing } from "#app/exchange/pings/answer-ping.server.ts";
import { postPinged } from "#app/exchange/pings/post-pinged.server.ts";
import { postLeads } from "#app/exchange/posts/post-leads.server.ts";
import { saveSource } from "#app/exchange/posts/save-source.server.ts";
import { sourceSettingsInput } from "#app/exchange/posts/source-settings.ts";
import type { FieldValue, PostOrigin } from "#app/exchange/posts/submission.ts";

export const DEMO_SOURCE = "Riga eye test page";

const settings = sourceSettingsInput.parse({
  name: DEMO_SOURCE,
  channel: "landing_page",
  method: "funnel",
  origin_class: "net",
  campaign: "Free eye test",
  cap_per_day: 500,
  country: "LV",
  interest: "glasses",
  consent_text: "I agree that opticians call me and write to me about glasses and eye tests.",
  consent_page_url: "https://northlight.example/eye-test",
  consent_channels: "phone,email",
  consent_recipients: "category:optics",
});

const people = [
  ["Ilze", "Kalniņa", "LV-RIX", "34", "female", "google", "cpc"],
  ["Jānis", "Ozols", "LV-LPX", "51", "male", "google", "cpc"],
  ["Marta", "Liepa", "LV-JUR", "42", "female", "facebook", "paid_social"],
  ["Andris", "Krūmiņš", "LV-JEL", "29", "male", "facebook", "paid_social"],
  ["Līga", "Zariņa", "LV-DGV", "63", "female", "newsletter", "email"],
  ["Edgars", "Vītols", "LV-JUR", "38", "male", "google", "cpc"],
  ["Zane", "Eglīte", "LV-VEN", "47", "female", "newsletter", "email"],
  ["Raimonds", "Bērziņš", "LV-RIX", "55", "male", "google", "organic"],
] as const;

type Lead = Record<string, FieldValue>;

/** From the numbers that are kept for stories: nobody can be called by them. */
const phoneOf = (place: number) => `+12125550${100 + place}`;

function leadOf(place: number): Lead {
  const [first_name, last_name, region, age, gender, utm_source, utm_medium] = people[place]!;
  const email = `visitor${place + 1}@eye-test.example`;
  return { first_name, last_name, region, age, gender, utm_source, utm_medium, phone: phoneOf(place), email };
}

/** A second source of the seller's, fed as a publisher's own systems would: tried in the sandbox, then live. */
export async function postDemoLeads(seller: PersonActor): Promise<void> {
  const { organizationId } = seller;
  const known = await prisma.source.findUnique({
    where: { organizationId_name: { organizationId, name: DEMO_SOURCE } },
    select: { id: true },
  });
  const { id: sourceId } = known ?? expectDone(await saveSource(seller, settings, {}));
  const origin = { sourceId, organizationId, via: "api" as const };
  await certify(seller, origin);
  const live = people.map((_, place) => leadOf(place));
  const slips: Lead[] = [
    { ...leadOf(0), age: "35" }, // the same person again
    { ...leadOf(1), phone: "+371 29", email: "slip1@eye-test.example" },
    { ...leadOf(2), phone: phoneOf(10), email: "slip2@eye-test.example", age: "17" },
    { ...leadOf(3), phone: phoneOf(11), email: "slip3@eye-test.example", consent: false },
  ];
  await send(origin, [...live, ...slips]);
}

/** The five cases of the certification. */
async function certify(seller: PersonActor, origin: PostOrigin): Promise<void> {
  const person = { ...leadOf(0), phone: phoneOf(12), email: "try1@eye-test.example" };
  await send(origin, [person, person, { ...person, phone: "12" }], "test");
  await send(origin, [{ ...person, phone: phoneOf(13), email: "try2@eye-test.example", age: "70" }], "test");
  const { age, region } = leadOf(0);
  const ping = {
    fields: { age: age!, region: region! },
    contacts: ["phone", "email"],
    isPick: false,
    most: 5,
    isTest: true,
  } as const;
  const { pingId } = expectDone(await answerPing(seller, origin.sourceId, ping));
  const fields = { ...person, phone: phoneOf(14), email: "try3@eye-test.example" };
  const submission = { id: crypto.randomUUID(), fields, isTest: true };
  expectDone(await postPinged(seller, origin.sourceId, { submission, pingId: pingId!, picks: [] }));
}

async function send(origin: PostOrigin, leads: readonly Lead[], mode: "test" | "live" = "live"): Promise<void> {
  const submissions = leads.map((fields) => ({ id: crypto.randomUUID(), fields, isTest: mode === "test" }));
  expectDone(await postLeads(origin, submissions));
}
