import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { changeForm } from "../../app/exchange/forms/change-form.server.ts";
import type { FormInput } from "../../app/exchange/forms/form-input.ts";
import { moveForm } from "../../app/exchange/forms/move-form.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { loader as script } from "../../app/routes/f.$formId.embed[.]js.ts";
import { action, loader } from "../../app/routes/f.$formId._index.ts";
import { aFormInput, anOpenForm, aPass, publicArgs, sending } from "../support/forms.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

const get = (formId: string, query = "", headers: Record<string, string> = {}) =>
  loader(publicArgs(new Request(`http://localhost:3000/f/${formId}${query}`, { headers }), { formId }));
const post = (formId: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) =>
  action(publicArgs(sending(`/f/${formId}`, fields, headers), { formId }));

let people = 0;
const aPerson = () => {
  people += 1;
  return {
    f_first_name: "Anna",
    f_last_name: `Berg${"abcdefghij"[people % 10]!}${"klmnopqrst"[Math.floor(people / 10)]!}`,
    f_phone: `+1 201 555 ${String(100 + people).padStart(4, "0")}`,
    f_email: `form${people}@example.com`,
    channel: ["phone", "email"],
  };
};

async function aForm(wish: Partial<Record<keyof FormInput, unknown>> = {}) {
  const seller = await aSeller();
  const source = await aPostSource(seller, { defaults: {} });
  return { seller, source, formId: await anOpenForm(seller, source.sourceId, wish) };
}

const leadsOf = (sourceId: string) => prisma.lead.findMany({ where: { sourceId }, orderBy: { id: "asc" } });
const outcomes = async (formId: string) => {
  const rows = await prisma.formSubmission.findMany({ where: { formId }, orderBy: { submittedAt: "asc" } });
  return rows.map(({ outcome }) => outcome);
};

describe("the page", () => {
  it("shows the questions, the consent with its recipients named, and unticked boxes, with nothing of another site", async () => {
    const { formId } = await aForm();
    const answer = await get(formId);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const text of ["New glasses", "Tell us what you need.", "First name", "Yes, by phone call", "Yes, by e-mail"])
      expect(html).toContain(text);
    expect(html).toContain("Who may contact you: companies in the line of business “Optics”.");
    expect(html).not.toContain("Yes, by post");
    expect(html).not.toContain("checked=");
    expect(html).not.toMatch(/<script|style=|https?:\/\//);
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    const policy = answer.headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("may stand in frames of the sites it names, and in no others", async () => {
    const { formId } = await aForm({ origins: ["https://shop.example/landing", "optics.example"] });
    const policy = (await get(formId, "?embedded=1")).headers.get("Content-Security-Policy");
    expect(policy).toContain("frame-ancestors https://shop.example https://optics.example");
    expect(policy).toContain("script-src 'self'");
  });

  it("asks nothing and takes nothing while it is closed, its source paused, or its id nobody's", async () => {
    const { seller, source, formId } = await aForm();
    expectDone(await moveForm(seller, formId, "close"));
    const fields = { ...aPerson(), pass: await aPass(formId) };
    expect([(await get(formId)).status, (await post(formId, fields)).status]).toEqual([404, 404]);
    expectDone(await moveForm(seller, formId, "publish"));
    expect((await get(formId)).status).toBe(200);
    await prisma.source.update({ where: { id: source.sourceId }, data: { pausedAt: new Date() } });
    expect((await get(formId)).status).toBe(404);
    for (const id of [randomUUID(), "x", "../etc", ""]) expect((await get(id)).status).toBe(404);
    expect(await leadsOf(source.sourceId)).toEqual([]);
  });

  it("gives sites a script that makes the frame, and escapes what the seller called the form", async () => {
    const { formId } = await aForm({ title: "</script><b>\u2028" });
    const answer = await script(publicArgs(new Request("http://localhost:3000/x"), { formId }));
    const text = await answer.text();
    expect(answer.headers.get("Content-Type")).toContain("text/javascript");
    expect(text).toContain(`http://localhost:3000`);
    expect(text).not.toMatch(/<\/script|\u2028/);
    expect(() => new Function(text)).not.toThrow();
    const closed = await script(publicArgs(new Request("http://localhost:3000/x"), { formId: randomUUID() }));
    expect(closed.status).toBe(404);
  });
});

describe("an answer", () => {
  it("becomes a lead with its consent as it was shown, the evidence, and what brought the person", async () => {
    const { source, formId } = await aForm({ interests: [{ label: "Glasses" }, { label: "Contact lenses" }] });
    const fields = { ...aPerson(), pass: await aPass(formId), interest: ["contact_lenses"], channel: ["phone"] };
    const more = { referrer: "search.example", c_utm_source: "google", c_evil: "x" };
    const answer = await post(formId, { ...fields, ...more }, { "User-Agent": "Tests/1" });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("We will be in touch.");
    const [lead] = await leadsOf(source.sourceId);
    expect(lead).toMatchObject({
      interests: ["contact_lenses"],
      consentChannels: 1,
      consentRecipients: ["category:optics"],
      attributes: { utm_source: "google", referrer: "search.example" },
    });
    const consent = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    const text = await prisma.consentText.findUniqueOrThrow({ where: { id: consent.textId } });
    expect(text.body).toBe(
      "I agree that my request is passed on and that I am contacted about it.\n\nWho may contact you: companies in the line of business “Optics”.",
    );
    expect(consent.pageUrl).toBe(`http://localhost:3000/f/${formId}`);
    expect(consent.evidence).not.toBeNull();
    expect(consent.confirmedAt).toBeNull();
    expect(await outcomes(formId)).toEqual(["accepted"]);
  });

  it("is taken once, however often and at once it is sent", async () => {
    const { source, formId } = await aForm();
    const fields = { ...aPerson(), pass: await aPass(formId) };
    const answers = await Promise.all([post(formId, fields), post(formId, fields), post(formId, fields)]);
    expect([...answers.map(({ status }) => status), (await post(formId, fields)).status]).toEqual([200, 200, 200, 200]);
    expect((await post(formId, { ...fields, f_phone: "12" })).status, "the pass is used").toBe(200);
    expect(await leadsOf(source.sourceId)).toHaveLength(1);
    expect(await outcomes(formId)).toEqual(["accepted"]);
  });

  it("tells nobody that the person is known already", async () => {
    const { source, formId } = await aForm();
    const person = aPerson();
    const answers = [
      await post(formId, { ...person, pass: await aPass(formId) }),
      await post(formId, { ...person, pass: await aPass(formId) }),
    ];
    const [first, second] = await Promise.all(answers.map((each) => each.text()));
    expect(second).toBe(first);
    expect(await leadsOf(source.sourceId)).toHaveLength(1);
    expect((await outcomes(formId)).sort()).toEqual(["accepted", "duplicate"]);
  });

  it("that the exchange would not list for a reason of its own is thanked for like any other", async () => {
    const { source, formId } = await aForm();
    const answer = await post(formId, { ...aPerson(), f_email: "test@meta.com", pass: await aPass(formId) });
    expect([answer.status, (await answer.text()).includes("We will be in touch.")]).toEqual([200, true]);
    const { outcome, reason } = await prisma.formSubmission.findFirstOrThrow({ where: { formId } });
    expect([outcome, reason, await leadsOf(source.sourceId)]).toEqual(["rejected", "test_pattern", []]);
  });

  it.each([
    ["no name", { f_first_name: "" }, "Please fill this in."],
    ["a name without letters", { f_first_name: "123" }, "This can&#x27;t be read."],
    ["no contact", { f_phone: "", f_email: "" }, "Please give a phone number or an e-mail address."],
    ["no such phone", { f_phone: "12" }, "This is no phone number."],
    ["no such address", { f_email: "anna at example" }, "This is no e-mail address."],
    ["a throw-away mailbox", { f_email: "anna@mailinator.com" }, "Please give an address that you keep."],
    ["a minor", { f_date_of_birth: "2015-01-01" }, "This form is for adults."],
    ["no date", { f_date_of_birth: "31 of June" }, "This is no date."],
    ["a value that isn't offered", { f_gender: "robot" }, "This can&#x27;t be read."],
    ["no tick", { channel: [] }, "Without a tick nobody may contact you."],
    ["a channel that isn't offered", { channel: ["post"] }, "Without a tick nobody may contact you."],
    ["a tick without its contact", { f_phone: "", channel: ["phone"] }, "You ticked a way of contact"],
  ] as [string, Record<string, string | string[]>, string][])(
    "comes back whole with %s, and says so beside the field",
    async (_, wrong, sentence) => {
      const { source, formId } = await aForm();
      const answer = await post(formId, { ...aPerson(), ...wrong, f_last_name: "O'Kept", pass: await aPass(formId) });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain(sentence);
      expect(html).toContain("O&#x27;Kept");
      expect(html).toContain('role="alert"');
      expect(await leadsOf(source.sourceId)).toEqual([]);
    },
  );

  it("that was refused is mended and sent again at once", async () => {
    const { source, formId } = await aForm();
    const person = aPerson();
    const refused = await (await post(formId, { ...person, f_phone: "12", pass: await aPass(formId) })).text();
    const pass = /name="pass" value="([^"]+)"/.exec(refused)![1]!;
    expect((await post(formId, { ...person, pass })).status).toBe(200);
    expect(await leadsOf(source.sourceId)).toHaveLength(1);
  });

  it("leads on to the seller's page", async () => {
    const { formId } = await aForm({ redirect_url: "https://shop.example/thanks?x=1" });
    expect((await get(formId)).headers.get("Content-Security-Policy")).toContain(
      "form-action 'self' https://shop.example",
    );
    const answer = await post(formId, { ...aPerson(), pass: await aPass(formId) });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "https://shop.example/thanks?x=1"]);
  });

  it("from a frame names the page around it, if that page may frame it", async () => {
    const { source, formId } = await aForm({
      origins: ["https://shop.example"],
      redirect_url: "https://shop.example/t",
    });
    const framed = { framed: "1", page: "https://shop.example/landing?mail=a@b.example" };
    const answer = await post(formId, { ...aPerson(), ...framed, pass: await aPass(formId) });
    expect(await answer.text()).toContain('href="https://shop.example/t" target="_top"');
    await post(formId, { ...aPerson(), framed: "1", page: "https://evil.example/", pass: await aPass(formId) });
    const ids = (await leadsOf(source.sourceId)).map(({ id }) => id);
    const consents = await prisma.consentRecord.findMany({
      where: { leadId: { in: ids } },
      orderBy: { leadId: "asc" },
    });
    expect(consents.map(({ pageUrl }) => pageUrl)).toEqual([
      "https://shop.example/landing",
      `http://localhost:3000/f/${formId}`,
    ]);
  });
});

describe("the consent", () => {
  it("that is recorded is the one that was shown, though the seller changed it meanwhile", async () => {
    const { seller, source, formId } = await aForm();
    const early = await aPass(formId, { version: 1 });
    const changed = aFormInput({ wording: "Another wording, that this person never saw." });
    expect(expectDone(await changeForm(seller, formId, changed))).toEqual({ version: 2 });
    expect(await (await get(formId)).text()).toContain("Another wording");
    await post(formId, { ...aPerson(), pass: early });
    await post(formId, { ...aPerson(), pass: await aPass(formId, { version: 2 }) });
    const ids = (await leadsOf(source.sourceId)).map(({ id }) => id);
    const consents = await prisma.consentRecord.findMany({
      where: { leadId: { in: ids } },
      orderBy: { leadId: "asc" },
    });
    const texts = await prisma.consentText.findMany({ where: { id: { in: consents.map(({ textId }) => textId) } } });
    const bodyOf = (id: number) => texts.find((text) => text.id === id)!.body.slice(0, 15);
    expect(consents.map(({ textId }) => bodyOf(textId))).toEqual(["I agree that my", "Another wording"]);
  });

  it("stays at its version when only other things change", async () => {
    const { seller, formId } = await aForm();
    expect(expectDone(await changeForm(seller, formId, aFormInput({ title: "Other title" })))).toEqual({ version: 1 });
    await expect(
      prisma.captureFormConsent.updateMany({ where: { formId }, data: { wording: "rewritten afterwards" } }),
    ).rejects.toThrow();
    const { wording } = await prisma.captureFormConsent.findFirstOrThrow({ where: { formId } });
    expect(wording).toBe(aFormInput().wording);
  });

  it("needs an exception of its own where the browser says not to sell", async () => {
    const { source, formId } = await aForm();
    const gpc = { "Sec-GPC": "1" };
    expect(await (await get(formId, "", gpc)).text()).toContain("asks not to sell or share my data");
    const person = aPerson();
    expect((await post(formId, { ...person, pass: await aPass(formId) }, gpc)).status).toBe(422);
    expect((await post(formId, { ...person, gpc: "on", pass: await aPass(formId) }, gpc)).status).toBe(200);
    const [lead] = await leadsOf(source.sourceId);
    const { textId } = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    expect((await prisma.consentText.findUniqueOrThrow({ where: { id: textId } })).body).toContain(
      "I make an exception",
    );
  });
});

describe("programs", () => {
  it("that fill in what people don't see get thanks and no lead", async () => {
    const { source, formId } = await aForm();
    const answer = await post(formId, { ...aPerson(), company_fax: "1", pass: await aPass(formId) });
    expect(answer.status).toBe(200);
    expect([await leadsOf(source.sourceId), await outcomes(formId)]).toEqual([[], ["bot"]]);
  });

  it.each([
    ["at once", { secondsAgo: 1 }, "That was very quick."],
    ["a day and an hour later", { secondsAgo: 25 * 3_600 }, "This page was open for a long time."],
  ])("or people that send it %s keep what they typed and send it again", async (_, wish, sentence) => {
    const { source, formId } = await aForm();
    const answer = await post(formId, { ...aPerson(), f_last_name: "Kept", pass: await aPass(formId, wish) });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(sentence);
    expect(html).toContain('value="Kept"');
    expect(await leadsOf(source.sourceId)).toEqual([]);
  });

  it("can't make up a pass, or use one of another form", async () => {
    const [one, other] = [await aForm(), await aForm()];
    const good = await aPass(one.formId);
    const parts = good.split(".");
    const earlier = [...parts.slice(0, 3), (Number.parseInt(parts[3]!, 36) - 60_000).toString(36), parts[4]].join(".");
    for (const pass of ["", "x", "a.b.c.d.e", earlier, `${good}x`, await aPass(other.formId)]) {
      const answer = await post(one.formId, { ...aPerson(), pass });
      expect([answer.status, (await answer.text()).includes("This form was changed meanwhile")]).toEqual([422, true]);
    }
    expect(await leadsOf(one.source.sourceId)).toEqual([]);
    expect((await post(one.formId, { ...aPerson(), pass: good })).status).toBe(200);
  });

  it("are stopped after thirty sendings from one address in ten minutes", async () => {
    const { formId } = await aForm();
    const args = publicArgs(new Request("http://localhost:3000/x"), { formId }) as { context: object };
    const { context } = args;
    let last = 0;
    for (let i = 0; i < 31; i++) {
      const request = sending(`/f/${formId}`, { pass: await aPass(formId), f_last_name: "Kept" });
      const answer = await action({ request, params: { formId }, context } as never);
      last = answer.status;
      if (last === 429) expect(await answer.text()).toContain('value="Kept"');
    }
    expect(last).toBe(429);
  });

  it("or broken clients get a page, whatever they send", async () => {
    const { formId } = await aForm();
    const url = `http://localhost:3000/f/${formId}`;
    const bodies: [string | undefined, string][] = [
      ["application/json", "{}"],
      ["multipart/form-data; boundary=x", "--y\r\nnonsense"],
      ["multipart/form-data", ""],
      [undefined, "pass=1"],
      ["application/x-www-form-urlencoded", "a=1&".repeat(20_000)],
      ["application/x-www-form-urlencoded", "%%%&f_=%00&__proto__=1&f___proto__=x&channel=%ff"],
    ];
    for (const [type, body] of bodies) {
      const request = new Request(url, { method: "POST", body, headers: type ? { "Content-Type": type } : {} });
      expect([400, 422]).toContain((await action(publicArgs(request, { formId }))).status);
    }
    for (const method of ["PUT", "DELETE"]) {
      const answer = await action(publicArgs(new Request(url, { method }), { formId }));
      expect(answer.status).toBe(405);
    }
  });
});
