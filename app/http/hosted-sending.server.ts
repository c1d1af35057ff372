import type { FormOccasion } from "#app/exchange/forms/submission-of.ts";
import type { Entry } from "#app/exchange/forms/read-entry.ts";
import { campaignFields } from "#app/exchange/intake/campaign-fields.ts";
import { readBody } from "./read-body.server.ts";

const BYTES_MAX = 64 * 1024;
const VALUES_MAX = 60;
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** What a form's page carries along, from the address it was opened at to what is sent. */
export type Carried = { isFramed: boolean; page: string; referrer: string; campaign: Record<string, string> };
export type HostedSending = { pass: string; entry: Entry; trap: string; carried: Carried };

/** From the address: campaign fields, and in a frame the page around it, as embed.js tells them. */
export function carriedFromAddress(request: Request, origins: readonly string[]): Carried {
  const query = new URL(request.url).searchParams;
  const isFramed = query.get("embedded") !== null;
  const campaign = campaignFields.flatMap((name) => (query.get(name) ? [[name, query.get(name)!] as const] : []));
  return {
    isFramed,
    page: isFramed ? pageOfOrigin(query.get("page") ?? request.headers.get("referer") ?? "", origins) : "",
    referrer: hostOf(query.get("referrer") ?? (isFramed ? "" : (request.headers.get("referer") ?? ""))),
    campaign: Object.fromEntries(campaign),
  };
}

/** The same as hidden fields of the form. */
export function hiddenOf({ isFramed, page, referrer, campaign }: Carried): Record<string, string> {
  return {
    ...(isFramed && { framed: "1" }),
    ...(page && { page }),
    ...(referrer && { referrer }),
    ...Object.fromEntries(Object.entries(campaign).map(([name, value]) => [`c_${name}`, value.slice(0, 300)])),
  };
}

/** What was posted to a form; null for what is no form, or too large to be an answer. */
export async function readSending(request: Request, origins: readonly string[]): Promise<HostedSending | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!formTypes.some((each) => type.toLowerCase().startsWith(each))) return null;
  const body = await readBody(request, BYTES_MAX);
  if (body === "too_large") return null;
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  if (!form) return null; // the parser throws for parts and escapes that are none
  const texts = (name: string) =>
    form
      .getAll(name)
      .filter((each) => typeof each === "string")
      .slice(0, VALUES_MAX);
  const text = (name: string) => texts(name)[0] ?? "";
  const named = (prefix: string) =>
    [...new Set(form.keys())].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const values = named("f_").map((code) => [code, texts(`f_${code}`).join("\n")] as const);
  const campaign = named("c_").map((name) => [name, text(`c_${name}`)] as const);
  const isFramed = text("framed") !== "";
  return {
    pass: text("pass"),
    trap: text("company_fax"),
    entry: {
      values: Object.fromEntries(values),
      interests: texts("interest"),
      channels: texts("channel"),
      gpcException: text("gpc") !== "",
    },
    carried: {
      isFramed,
      page: isFramed ? pageOfOrigin(text("page"), origins) : "",
      referrer: hostOf(`https://${text("referrer")}`),
      campaign: Object.fromEntries(campaign),
    },
  };
}

/** Who sent it, and where it stood: the form's own address unless it stood in a page that may frame it. */
export function occasionOf(
  request: Request,
  { carried, address, ownPage, gpcWording }: { carried: Carried; address: string; ownPage: string; gpcWording: string },
): FormOccasion {
  return {
    ip: address,
    userAgent: request.headers.get("user-agent") ?? "",
    pageUrl: carried.page || ownPage,
    referrer: carried.referrer,
    campaign: carried.campaign,
    hasGpc: hasGpc(request),
    gpcWording,
  };
}

/** The browser's standing wish that its person's data be neither sold nor shared (Global Privacy Control). */
export const hasGpc = (request: Request) => request.headers.get("sec-gpc") === "1";

/** A page's address without its query, which may hold anything; only of a site that may frame the form. */
function pageOfOrigin(text: string, origins: readonly string[]): string {
  const url = asUrl(text);
  return url && origins.includes(url.origin) ? `${url.origin}${url.pathname}`.slice(0, 500) : "";
}

function hostOf(text: string): string {
  return asUrl(text)?.hostname.slice(0, 200) ?? "";
}

function asUrl(text: string): URL | null {
  try {
    const url = new URL(text.slice(0, 4_000));
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}
