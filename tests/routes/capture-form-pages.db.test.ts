// A source's forms as a browser without scripts makes them, and as a program does.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as apiAdd, loader as apiList } from "../../app/routes/api.v1.sources.$sourceId.forms.ts";
import { loader as overview } from "../../app/routes/seller.sources.$sourceId.forms.$formId._index.tsx";
import { action as archive } from "../../app/routes/seller.sources.$sourceId.forms.$formId.archive.ts";
import { action as change, loader as editor } from "../../app/routes/seller.sources.$sourceId.forms.$formId.change.tsx";
import { action as close } from "../../app/routes/seller.sources.$sourceId.forms.$formId.closing.ts";
import { action as open } from "../../app/routes/seller.sources.$sourceId.forms.$formId.publication.ts";
import { loader as list } from "../../app/routes/seller.sources.$sourceId.forms._index.tsx";
import { action as add } from "../../app/routes/seller.sources.$sourceId.forms.new.tsx";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

let seller: PersonActor;
let cookie: string;
let sourceId: string;

beforeAll(async () => {
  seller = await aSeller();
  sourceId = (await aPostSource(seller)).sourceId;
  const { userId, organizationId } = seller;
  const request = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
});

type Fields = Record<string, string | string[]>;
const filled: Fields = {
  name: "Autumn",
  title: "New glasses",
  intro: "",
  button: "Send",
  thanks: "Thank you.",
  redirect_url: "",
  "field.first_name.ask": "on",
  "field.first_name.label": "Your first name",
  "field.first_name.required": "on",
  "field.last_name.label": "Last name",
  "field.email.ask": "on",
  "field.email.label": "E-mail",
  interests: "Glasses\nlenses | Contact lenses\n",
  wording: "I agree to be contacted about my request.",
  "channels[]": "email",
  "recipients[]": ["category:optics", "category:health"],
  organizations: "",
  double_opt_in: "on",
  origins: "https://shop.example/x\n",
};

function args(params: Record<string, string>, fields?: Fields) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields ?? {}))
    for (const each of typeof value === "string" ? [value] : value) body.append(name, each);
  const init = fields ? { method: "POST", body } : {};
  const request = new Request("http://localhost:3000/x", { ...init, headers: { cookie } });
  return routeArgs(request, { sourceId, ...params }) as never;
}
async function aForm(more: Fields = {}): Promise<string> {
  const attempt = randomUUID();
  const answer = await answerOf(() => add(args({}, { ...filled, ...more, attempt })));
  expect([answer.status, answer.location]).toEqual([303, `/seller/sources/${sourceId}/forms/${attempt}`]);
  return attempt;
}
const rowOf = (id: string) => prisma.captureForm.findUniqueOrThrow({ where: { id } });
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;

describe("a form", () => {
  it("is made of what the page says, closed at first, and once however often it is sent", async () => {
    const attempt = await aForm();
    const again = await answerOf(() => add(args({}, { ...filled, attempt })));
    expect(again.location).toBe(`/seller/sources/${sourceId}/forms/${attempt}`);
    expect(await rowOf(attempt)).toMatchObject({
      fields: [
        { code: "first_name", label: "Your first name", required: true },
        { code: "email", label: "E-mail", required: false },
      ],
      interests: [
        { code: "glasses", label: "Glasses" },
        { code: "lenses", label: "Contact lenses" },
      ],
      origins: ["https://shop.example"],
      doubleOptIn: true,
      redirectUrl: null,
      publishedAt: null,
      version: 1,
    });
    const consent = await prisma.captureFormConsent.findFirstOrThrow({ where: { formId: attempt } });
    expect(consent).toMatchObject({ version: 1, channels: 4, recipients: ["category:optics", "category:health"] });
  });

  it.each([
    ["title", { title: "" }, "title"],
    ["channels", { "channels[]": "phone" }, "channels"],
    ["recipients", { "recipients[]": [] }, "recipients"],
    ["interests", { interests: "" }, "interests"],
    ["origins", { origins: "http://shop.example" }, "origins"],
    ["redirect_url", { redirect_url: "javascript:alert(1)" }, "redirect_url"],
  ] as [string, Fields, string][])(
    "with something wrong with its %s comes back with all that was typed",
    async (_, wrong, field) => {
      const answer = await answerOf(() => add(args({}, { ...filled, ...wrong, attempt: randomUUID() })));
      expect(answer.status).toBe(422);
      const problems = problemsIn(answer.body);
      expect(Object.keys(problems.fields)).toContain(field);
      expect(problems.entered.name).toBe("Autumn");
    },
  );

  it.each([
    ["a field that the lead type hasn't", { "field.shoe_size.ask": "on", "field.shoe_size.label": "Shoes" }],
    ["an organisation that nobody is", { organizations: randomUUID() }],
    ["a line of business that isn't one", { "recipients[]": "category:witchcraft" }],
  ] as [string, Fields][])("with %s is refused", async (_, wrong) => {
    const answer = await answerOf(() => add(args({}, { ...filled, ...wrong, attempt: randomUUID() })));
    expect([answer.status, problemsIn(answer.body).form.length]).toEqual([422, 1]);
  });

  it("names no more recipients than a consent of its lead type may", async () => {
    const code = `one_${randomUUID().slice(0, 8).replaceAll("-", "_")}`;
    const type = { code, name: "One to one", consentPolicy: "one_to_one", returnWindowHours: 24 };
    const fields = ["first_name", "last_name", "email"].map((name, position) => ({
      ...{ code: name, position, label: name, isPii: true },
      kind: name === "email" ? "email" : "text",
    }));
    await prisma.leadType.create({ data: { ...type, fields: { create: fields } } });
    const { sourceId: narrow } = await aPostSource(seller, { leadType: code });
    const make = (more: Fields) =>
      answerOf(() => add(args({ sourceId: narrow }, { ...filled, ...more, attempt: randomUUID() })));
    expect((await make({})).status).toBe(422);
    expect((await make({ "recipients[]": [], organizations: seller.organizationId })).status).toBe(303);
  });

  it("is opened, closed, changed and archived; its consent's versions stay in sight", async () => {
    const formId = await aForm();
    expect((await answerOf(() => open(args({ formId }, {})))).status).toBe(303);
    expect((await rowOf(formId)).publishedAt).not.toBeNull();
    const changed = await answerOf(() =>
      change(args({ formId }, { ...filled, wording: "I agree to something else now." })),
    );
    expect(changed.status).toBe(303);
    const shown = await overview(args({ formId }));
    expect(shown.versions.map(({ version, text }) => [version, text.slice(0, 18)])).toEqual([
      [2, "I agree to somethi"],
      [1, "I agree to be cont"],
    ]);
    expect(shown).toMatchObject({
      state: "open",
      address: `http://localhost:3000/f/${formId}`,
      counts: { accepted: 0 },
    });
    expect((await editor(args({ formId }))).form.wording).toBe("I agree to something else now.");
    expect((await answerOf(() => close(args({ formId }, {})))).status).toBe(303);
    expect((await rowOf(formId)).publishedAt).toBeNull();
    expect((await answerOf(() => archive(args({ formId }, {})))).status).toBe(303);
    expect((await answerOf(() => open(args({ formId }, {})))).status).toBe(422);
    const { forms } = await list(args({}));
    expect(forms.find(({ id }) => id === formId)).toMatchObject({ state: "archived", version: 2 });
    const events = await prisma.auditEvent.findMany({ where: { subject: `form:${formId}` }, orderBy: { id: "asc" } });
    expect(events.map(({ action }) => action)).toEqual(["form.published", "form.closed", "form.archived"]);
  });

  it("is found under its own source alone", async () => {
    const formId = await aForm();
    const other = (await aPostSource(seller)).sourceId;
    expect((await answerOf(() => overview(args({ formId, sourceId: other })))).status).toBe(404);
    expect((await answerOf(() => open(args({ formId, sourceId: other }, {})))).status).toBe(404);
  });
});

describe("the API", () => {
  const body = {
    name: "By program",
    title: "New glasses",
    button: "Send",
    thanks: "Thanks",
    fields: [
      { code: "first_name", label: "Name", required: true },
      { code: "phone", label: "Phone", required: true },
    ],
    interests: [{ label: "Glasses" }],
    wording: "I agree to be called about it.",
    channels: ["phone"],
    recipients: ["any"],
  };

  it("makes a form once for each Idempotency-Key, opens it if asked, and lists it", async () => {
    const key = await anApiKey(seller);
    const headers = { "Idempotency-Key": randomUUID() };
    const send = () =>
      answerOf(() =>
        apiAdd(
          routeArgs(apiRequest("POST", "/x", { key, body: { ...body, publish: true }, headers }), {
            sourceId,
          }) as never,
        ),
      );
    const [one, two] = [await send(), await send()];
    expect([one.status, two.body]).toEqual([201, one.body]);
    const { id } = one.body as { id: string };
    const listed = await answerOf(() => apiList(routeArgs(apiRequest("GET", "/x", { key }), { sourceId }) as never));
    const { data } = listed.body as { data: { id: string; address: string; published_at: string | null }[] };
    expect(data.find((form) => form.id === id)).toMatchObject({
      address: `http://localhost:3000/f/${id}`,
      published_at: expect.any(String) as string,
      consent_version: 1,
      interests: [{ code: "glasses", label: "Glasses" }],
    });
  });

  it("says which field is wrong", async () => {
    const key = await anApiKey(seller);
    const wrong = { ...body, channels: ["email"], organizationId: randomUUID() };
    const answer = await answerOf(() =>
      apiAdd(routeArgs(apiRequest("POST", "/x", { key, body: wrong }), { sourceId }) as never),
    );
    expect([answer.status, (answer.body as { reason: string }).reason]).toEqual([400, "invalid_body"]);
  });
});
