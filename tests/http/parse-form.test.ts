import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { attemptInput, choicesInput, integerInput, moneyInput, tickInput } from "#app/http/form-inputs.ts";
import { parseForm } from "#app/http/parse-form.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { wordsFor } from "#app/words/words.ts";

const t = wordsFor("en");
const request = z.strictObject({
  attempt: attemptInput,
  name: z.string().min(1).max(10),
  email: z.email().optional(),
  price: moneyInput("RUB"),
  quantity: integerInput({ min: 1, max: 500 }),
  regions: choicesInput(["RU-MOW", "RU-SPE"]),
  exclusive: tickInput(),
  preferences: z.array(z.strictObject({ field: z.string(), weight: integerInput({ min: 1, max: 10 }) })).default([]),
});
const attempt = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
const good = { attempt, name: "Glasses", price: "600", quantity: "50" };

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
  return data;
}

test("a whole form becomes the schema's value", () => {
  const sent = form({ ...good, price: "1 250,50", "regions[]": ["RU-MOW", "RU-SPE"], exclusive: "on" });
  sent.append("preferences.0.field", "employment");
  sent.append("preferences.0.weight", "7");
  expect(parseForm(request, sent, { t })).toMatchObject({
    ok: true,
    value: {
      attempt,
      name: "Glasses",
      price: { amount: 125050n, currency: "RUB" },
      quantity: 50,
      regions: ["RU-MOW", "RU-SPE"],
      exclusive: true,
      preferences: [{ field: "employment", weight: 7 }],
    },
  });
});

test("what wasn't chosen is false or the empty list", () => {
  expect(parseForm(request, form(good), { t })).toMatchObject({
    ok: true,
    value: { exclusive: false, regions: [], preferences: [] },
  });
});

test("each wrong field has its sentence, and what was typed comes back", () => {
  const parsed = parseForm(
    request,
    form({ ...good, name: "", email: "nobody", price: "six", quantity: "501", "regions[]": ["XX"] }),
    { t },
  );
  expect(parsed).toEqual({
    ok: false,
    problems: {
      form: [],
      fields: {
        name: ["Please fill this in."],
        email: ["This isn't an e-mail address."],
        price: ["Please enter an amount such as 600 or 600.00."],
        quantity: ["This must be at most 500."],
        regions: ["Please choose one."],
      },
      entered: { attempt, name: "", email: "nobody", price: "six", quantity: "501", "regions[]": ["XX"] },
    },
  });
});

test("a whole number is asked for where letters or parts stand", () => {
  for (const quantity of ["many", "1.5", " ", "0x10n"]) {
    const parsed = parseForm(request, form({ ...good, quantity }), { t });
    expect(parsed.ok ? undefined : parsed.problems.fields.quantity, quantity).toEqual(["Please enter a whole number."]);
  }
});

test("a field that the form doesn't have is refused, unless the page names it", () => {
  const sent = form({ ...good, isOperator: "true" });
  expect(parseForm(request, sent, { t })).toMatchObject({
    ok: false,
    problems: { form: ["This form doesn't have a field named isOperator."] },
  });
  expect(parseForm(request, sent, { t, ignored: ["isOperator"] }).ok).toBe(true);
});

test("a field sent twice is refused", () => {
  const sent = form({ ...good, price: ["1", "600"] });
  expect(parseForm(request, sent, { t })).toMatchObject({
    ok: false,
    problems: { fields: { price: expect.any(Array) } },
  });
});

test("names of the prototype are only names", () => {
  for (const name of ["__proto__", "__proto__.admin", "constructor.prototype.x", "preferences.__proto__.x"]) {
    expect(parseForm(request, form({ ...good, [name]: "1" }), { t }).ok, name).toBe(false);
  }
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test("secrets are never shown again", () => {
  const secrets = z.strictObject({
    password: z.string(),
    newPassword: z.string().min(12, "forms.problems.minText"),
    code: z.string(),
  });
  const parsed = parseForm(secrets, form({ password: "hunter2hunter2", newPassword: "short", code: "123456" }), { t });
  expect(parsed).toMatchObject({
    ok: false,
    problems: { entered: {}, fields: { newPassword: ["Please enter at least 12 characters."] } },
  });
  expect(JSON.stringify(parsed)).not.toMatch(/hunter2|short|123456/);
});

test("no form makes it throw", () => {
  const name = fc.oneof(
    fc.constantFrom("name", "price", "regions[]", "preferences.0.field", "preferences.0", "preferences"),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 12 }), (fields) => {
      const data = new FormData();
      for (const [key, value] of fields) data.append(key, value);
      expect(typeof parseForm(request, data, { t }).ok).toBe("boolean");
    }),
  );
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("https://galena.example/", { method: "POST", body, headers });

test("a posted form is read in both encodings", async () => {
  const tiny = z.strictObject({ a: z.string() });
  expect(await readForm(post(new URLSearchParams({ a: "1" })), tiny)).toMatchObject({ ok: true, value: { a: "1" } });
  expect(await readForm(post(form({ a: "1" })), tiny)).toMatchObject({ ok: true, value: { a: "1" } });
});

test("what isn't a form, or is too large, is a problem and not an exception", async () => {
  const tiny = z.strictObject({ a: z.string() });
  const unreadable = { ok: false, problems: { form: ["We couldn't read this form. Please try again."] } };
  expect(await readForm(post("a=1"), tiny)).toMatchObject(unreadable);
  expect(await readForm(post("{}", { "content-type": "application/json" }), tiny)).toMatchObject(unreadable);
  expect(
    await readForm(post("--x\r\nbroken", { "content-type": "multipart/form-data; boundary=x" }), tiny),
  ).toMatchObject(unreadable);
  expect(await readForm(post("no boundary", { "content-type": "multipart/form-data" }), tiny)).toMatchObject(
    unreadable,
  );
  const large = post(new URLSearchParams({ a: "x".repeat(1024 * 1024) }));
  expect(await readForm(large, tiny)).toMatchObject({ ok: false, problems: { form: ["This form is too large."] } });
});
