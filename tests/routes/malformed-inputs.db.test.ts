// Thousands of things that nobody should send, through every way in: each is answered in its time with what is wrong
// with it, nothing breaks, and what is taken says what was sent. FUZZ_SEED repeats a run, FUZZ_INPUTS sizes it
// (the checks send ten thousand).
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDataKeys } from "../../app/crypto/data-key.server.ts";
import { open } from "../../app/crypto/seal.ts";
import { database, prisma } from "../../app/db/client.server.ts";
import { processBatch } from "../../app/exchange/batches/process-batch.server.ts";
import { contactsFromJson, contactsPlace } from "../../app/exchange/leads/lead-contacts.ts";
import { action as postLead } from "../../app/routes/api.v1.leads._index.ts";
import { action as uploadBatch } from "../../app/routes/api.v1.batches._index.ts";
import { action as sendForm } from "../../app/routes/f.$formId._index.ts";
import { action as sendHook } from "../../app/routes/hooks.$feedId.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aFeed, feedArgs, type MadeFeed, postTo, processWaiting } from "../support/feeds.ts";
import { anOpenForm, aPass, publicArgs, sending } from "../support/forms.ts";
import { saidOfBatch } from "../support/lead-files.ts";
import { distorted, malformedFile, malformedJson, naughtyText } from "../support/malformed.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource, type MadeSource } from "../support/posts.ts";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const inputs = Number(process.env.FUZZ_INPUTS ?? 2_000);
const SECONDS_MAX = 5;
const share = (part: number) => Math.ceil(inputs * part);
const samples = <Value>(arbitrary: fc.Arbitrary<Value>, count: number) =>
  fc.sample(arbitrary, { numRuns: count, seed });
const crashes: unknown[] = [];
const noteCrash = (error: unknown) => crashes.push(error);

let seller: PersonActor;
let source: MadeSource;
beforeAll(async () => {
  console.log(`${inputs} inputs, seed ${seed} (FUZZ_SEED repeats it)`);
  process.on("unhandledRejection", noteCrash);
  process.on("uncaughtException", noteCrash);
  seller = await aSeller();
  source = await aPostSource(seller);
});
afterAll(() => {
  process.off("unhandledRejection", noteCrash);
  process.off("uncaughtException", noteCrash);
  expect(crashes).toEqual([]);
});

/** The answer's status; what took too long, or failed, is named with the input. */
async function answered(input: unknown, ask: () => Promise<unknown>): Promise<Response> {
  const started = performance.now();
  let response: Response;
  try {
    response = (await ask()) as Response;
  } catch (error) {
    if (!(error instanceof Response)) throw new Error(`seed ${seed}: broke on ${shown(input)}`, { cause: error });
    response = error;
  }
  const seconds = (performance.now() - started) / 1_000;
  if (response.status >= 500) throw new Error(`seed ${seed}: ${response.status} for ${shown(input)}`);
  if (seconds > SECONDS_MAX) throw new Error(`seed ${seed}: ${seconds.toFixed(1)} s for ${shown(input)}`);
  return response;
}

const shown = (input: unknown) =>
  (input instanceof Uint8Array ? Buffer.from(input).toString("base64") : JSON.stringify(input)).slice(0, 2_000);
const statusesOf = (responses: readonly number[]) => [...new Set(responses)].sort();

const lead = {
  ...{
    first_name: "Anna",
    last_name: "Berg",
    phone: "+12015550123",
    email: "anna@example.com",
    region: "LV-RIX",
    city: "Riga",
  },
  ...{
    age: 34,
    gender: "female",
    interests: ["glasses"],
    consent: { given_at: "2026-11-01T10:00:00Z" },
    external_id: "x-1",
  },
};

describe("malformed input", () => {
  it("by the API is taken or refused with its reason", { timeout: 900_000 }, async () => {
    const bodies = samples(
      fc.oneof(
        {
          weight: 4,
          arbitrary: distorted(lead).map((each) => JSON.stringify({ source_id: source.sourceId, lead: each })),
        },
        {
          weight: 2,
          arbitrary: fc
            .array(distorted(lead), { maxLength: 5 })
            .map((leads) => JSON.stringify({ source_id: source.sourceId, leads })),
        },
        { weight: 1, arbitrary: malformedJson({ source_id: source.sourceId, is_test: false, lead }) },
      ),
      share(0.45),
    );
    const found: number[] = [];
    let key = "";
    for (const [i, body] of bodies.entries()) {
      if (i % 200 === 0) key = await anApiKey(seller);
      const request = () => apiRequest("POST", "/api/v1/leads", { key, body });
      const response = await answered(body, async () => postLead(routeArgs(request()) as never));
      found.push(response.status);
      const told = (await response.json()) as { reason?: string; detail?: string };
      if (response.status >= 400) expect(told.reason, shown(body)).toMatch(/^[a-z_]+$/);
    }
    expect(statusesOf(found)).toEqual(expect.arrayContaining([200, 400]));
    const posts = await prisma.leadPost.findMany({ where: { sourceId: source.sourceId, via: "api" } });
    const [leads, withLead] = [
      await prisma.lead.count({ where: { sourceId: source.sourceId } }),
      posts.filter(({ leadId }) => leadId !== null),
    ];
    expect(withLead.length).toBe(leads); // in = accepted + held, and the rest says why
    expect(posts.filter(({ leadId, reason }) => leadId === null && reason === null)).toEqual([]);
  });

  it("by a hosted form comes back with what was typed", { timeout: 900_000 }, async () => {
    const formId = await anOpenForm(seller, source.sourceId);
    const entries = samples(
      distorted({
        f_first_name: "Anna",
        f_phone: "+12015550177",
        f_email: "a@example.com",
        f_date_of_birth: "1990-01-01",
        channel: "phone",
      }),
      share(0.2),
    );
    const found: number[] = [];
    for (const entry of entries) {
      const fields = Object.fromEntries(
        Object.entries(entry).map(([name, value]) => [
          name,
          typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
        ]),
      );
      const pass = await aPass(formId);
      const request = () => sending(`/f/${formId}`, { pass, ...fields });
      const response = await answered(fields, async () => sendForm(publicArgs(request(), { formId })));
      found.push(response.status);
    }
    expect(statusesOf(found)).toEqual(expect.arrayContaining([200, 422]));
  });

  it("by a webhook is stored or refused, and worked through without breaking", { timeout: 900_000 }, async () => {
    const feeds: MadeFeed[] = [];
    for (const kind of ["json", "google", "typeform", "trustedform", "meta"] as const)
      feeds.push(await aFeed(seller, source.sourceId, kind));
    const bodies = samples(
      fc.tuple(
        fc.constantFrom(...feeds),
        fc.oneof(
          malformedJson({
            ...lead,
            id: "1",
            lead_id: "g-1",
            user_column_data: [{ column_id: "EMAIL", string_value: "a@example.com" }],
          }),
          malformedJson({
            object: "page",
            entry: [{ changes: [{ field: "leadgen", value: { leadgen_id: 1 } }] }],
            form_response: { token: "t", answers: [] },
          }),
        ),
        fc.boolean(),
      ),
      share(0.2),
    );
    const found: number[] = [];
    for (const [feed, body, isSigned] of bodies) {
      const request = () =>
        postTo(
          feed,
          body,
          isSigned ? {} : { Authorization: "Bearer no", "X-Hub-Signature-256": "sha256=00", "Typeform-Signature": "x" },
        );
      const response = await answered(body, async () => sendHook(feedArgs(request(), feed.id)));
      found.push(response.status);
    }
    expect(statusesOf(found)).toEqual(expect.arrayContaining([200, 400, 401]));
    for (const feed of feeds) if (feed.kind !== "meta") await processWaiting(feed.id);
    const waiting = await prisma.feedEvent.count({
      where: { feedId: { in: feeds.filter(({ kind }) => kind !== "meta").map(({ id }) => id) }, status: "received" },
    });
    expect(waiting).toBe(0);
  });

  it("in a file is refused as a whole, or accounted for to the row", { timeout: 900_000 }, async () => {
    const query = `?${new URLSearchParams(saidOfBatch).toString()}`;
    const found: number[] = [];
    let key = "";
    for (const [i, { bytes, name }] of samples(malformedFile, share(0.15)).entries()) {
      if (i % 200 === 0) key = await anApiKey(seller);
      const headers = {
        Authorization: `Bearer ${key}`,
        "Content-Type": "text/csv",
        "X-File-Name": encodeURIComponent(name),
      };
      const request = () =>
        new Request(`http://localhost:3000/api/v1/batches${query}`, {
          method: "POST",
          headers,
          body: new Uint8Array(bytes),
        });
      const response = await answered(bytes, async () => uploadBatch(routeArgs(request()) as never));
      found.push(response.status);
      const { id, status } = (await response.json()) as { id: string; status: string };
      if (response.status !== 201 || status !== "queued") continue;
      await answered(bytes, async () => {
        await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
        return new Response();
      });
      const batch = await prisma.batch.findUniqueOrThrow({ where: { id } });
      const { rowsTotal, rowsAccepted, rowsRejected, rowsDuplicate } = batch;
      expect([batch.status, rowsTotal], shown(bytes)).toEqual([
        "completed",
        rowsAccepted + rowsRejected + rowsDuplicate,
      ]);
    }
    expect(statusesOf(found)).toEqual(expect.arrayContaining([201, 422]));
  });
});

it("no cell that is taken is changed, but for the space around it", { timeout: 900_000 }, async () => {
  const { organizationId } = seller;
  const texts = samples(
    naughtyText.map((text) => text.slice(0, 200)),
    400,
  );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = texts.map((text, i) => `n-${i},Anna,+1201555${String(1000 + i)},${quoted(text)},${quoted(text)}`);
  const content = `external_id,first_name,phone,address,remark\n${rows.join("\n")}\n`;
  const key = await anApiKey(seller);
  const query = new URLSearchParams({
    ...saidOfBatch,
    source: randomUUID(),
    mapping: JSON.stringify({ remark: "attribute:remark" }),
  });
  const request = new Request(`http://localhost:3000/api/v1/batches?${query.toString()}`, {
    ...{ method: "POST", headers: { Authorization: `Bearer ${key}`, "Content-Type": "text/csv" } },
    body: Buffer.from(content),
  });
  const { id } = (await ((await uploadBatch(routeArgs(request) as never)) as Response).json()) as { id: string };
  await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
  const leads = await prisma.lead.findMany({
    where: { batchId: id },
    select: { id: true, externalId: true, attributes: true },
  });
  const sealed = await prisma.leadContacts.findMany({ where: { leadId: { in: leads.map((each) => each.id) } } });
  const keys = await openDataKeys(database, [...new Set(sealed.map(({ dataKeyId }) => dataKeyId))]);
  let compared = 0;
  for (const { leadId, dataKeyId, sealed: bytes } of sealed) {
    const { externalId, attributes } = leads.find((each) => each.id === leadId)!;
    const contacts = contactsFromJson(open(keys.get(dataKeyId)!, bytes, contactsPlace(leadId)).toString());
    const sent = kept(texts[Number(externalId!.slice(2))]!);
    for (const told of [contacts.address, (attributes as { remark?: string }).remark]) {
      if (told === undefined) continue; // a word for "not told", or nothing but space
      expect(told, `seed ${seed}, ${externalId}`).toBe(sent);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(200);
  expect(organizationId).toBe(seller.organizationId);
});

/** Composed, without marks that show nothing, and without the space around it: what the intake promises to keep. */
const kept = (text: string) =>
  text
    .trim()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .normalize("NFC")
    .trim();
