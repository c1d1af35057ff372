import { randomUUID } from "node:crypto";
import { createCookie, redirect } from "@remix-run/node";
import { purposeKey } from "#app/crypto/purpose-key.server.ts";
import { isWordKey, type WordKey, type Words } from "#app/words/words.ts";
import { cookieName, isSecureSite } from "./cookie-name.server.ts";
import { redirectTo } from "./redirect-to.ts";

export type FlashTone = "info" | "positive" | "caution" | "negative";
export type Flash = {
  tone?: FlashTone;
  word: WordKey;
  /** Counts, names of things, amounts as text. Never personal data: the reader's browser keeps it for a moment. */
  values?: Record<string, string | number>;
};

const flashCookie = createCookie(cookieName("flash"), {
  path: "/",
  secure: isSecureSite,
  httpOnly: true,
  sameSite: "lax",
  maxAge: 60,
  secrets: [purposeKey("flash-cookie").toString("hex")],
});

/** Ends an action: goes to a page of this site, which then shows what was done. */
export async function redirectWithFlash(to: string, flash: Flash, headers = new Headers()): Promise<Response> {
  headers.append("Set-Cookie", await flashHeader(flash));
  return redirect(redirectTo(to, "/"), { status: 303, headers });
}

/** The Set-Cookie value alone, for an answer that is not our redirect. */
export function flashHeader(flash: Flash): Promise<string> {
  return flashCookie.serialize({
    id: randomUUID(),
    tone: flash.tone ?? "positive",
    word: flash.word,
    values: flash.values,
  });
}

/** The root loader's part: the message to show, if any, and the header that makes it shown once. */
export async function takeFlash(request: Request, t: Words) {
  const flash: unknown = await flashCookie.parse(request.headers.get("Cookie"));
  if (!isFlash(flash)) return { message: undefined, clear: undefined };
  const text = (t as (key: string, values?: object) => string)(flash.word, flash.values);
  return { message: { id: flash.id, tone: flash.tone, text }, clear: await flashCookie.serialize("", { maxAge: 0 }) };
}

/** The signature proves that we wrote it; an older release may have written other words. */
function isFlash(
  value: unknown,
): value is Required<Pick<Flash, "tone" | "word">> & Pick<Flash, "values"> & { id: string } {
  const flash = value as { word?: unknown } | null;
  return typeof flash === "object" && typeof flash?.word === "string" && isWordKey(flash.word);
}
