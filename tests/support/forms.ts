import { randomUUID } from "node:crypto";
import { database } from "../../app/db/client.server.ts";
import { databaseNow } from "../../app/db/database-now.server.ts";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { addForm } from "../../app/exchange/forms/add-form.server.ts";
import { formInput, type FormInput } from "../../app/exchange/forms/form-input.ts";
import { moveForm } from "../../app/exchange/forms/move-form.server.ts";
import { signForm } from "../../app/exchange/forms/sign-form.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { routeArgs } from "./api-keys.ts";

export const aFormInput = (wish: Partial<Record<keyof FormInput, unknown>> = {}): FormInput =>
  formInput.parse({
    name: "Autumn",
    title: "New glasses",
    intro: "Tell us what you need.",
    button: "Send",
    thanks: "We will be in touch.",
    fields: [
      { code: "first_name", label: "First name", required: true },
      { code: "last_name", label: "Last name", required: false },
      { code: "phone", label: "Phone", required: false },
      { code: "email", label: "E-mail", required: false },
      { code: "date_of_birth", label: "Born", required: false },
      { code: "gender", label: "Gender", required: false },
    ],
    interests: [{ label: "Glasses" }],
    wording: "I agree that my request is passed on and that I am contacted about it.",
    channels: ["phone", "email"],
    recipients: ["category:optics"],
    ...wish,
  });

/** A form that is open, of a source that can take leads. */
export async function anOpenForm(
  actor: MemberActor,
  sourceId: string,
  wish: Partial<Record<keyof FormInput, unknown>> = {},
): Promise<string> {
  const { id } = expectDone(await addForm(actor, { sourceId, id: randomUUID() }, aFormInput(wish)));
  expectDone(await moveForm(actor, id, "publish"));
  return id;
}

type PassWish = { attempt?: string; version?: number; secondsAgo?: number };

/** The pass of a page that was opened a while ago. */
export async function aPass(formId: string, { attempt = randomUUID(), version = 1, secondsAgo = 20 }: PassWish = {}) {
  const now = await databaseNow(database);
  return signForm({ formId, attempt, version, issuedAt: new Date(now.getTime() - secondsAgo * 1_000) });
}

type Fields = Record<string, string | string[]>;

/** A request as a browser sends the form. */
export function sending(path: string, fields: Fields, headers: Record<string, string> = {}): Request {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === "string" ? [value] : value) body.append(name, each);
  return new Request(`http://localhost:3000${path}`, { method: "POST", body, headers });
}

let addresses = 0;
/** The rest of what a route is given, from an address that nobody else sends from. */
export const publicArgs = (request: Request, params: Record<string, string>) => {
  addresses += 1;
  const clientAddress = `198.51.${Math.floor(addresses / 250) % 250}.${addresses % 250}`;
  return { ...routeArgs(request, params), context: { ...routeArgs(request).context, clientAddress } } as never;
};
