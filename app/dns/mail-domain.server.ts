import { promises as dns } from "node:dns";
import { domainToASCII } from "node:url";
import { env } from "#app/env.server.ts";

/** Whether mail can reach a domain; `unknown` is no answer, and says nothing about it. */
export type MailVerdict = "mail" | "no_mail" | "unknown";
/** The questions that are asked of the name system. */
export type Names = Pick<InstanceType<typeof dns.Resolver>, "resolveMx" | "resolve4" | "resolve6">;

const TRY_MS = 3_000;
const TRIES = 2;

/** The one road to the name system. Tests put names of their own in its place. */
export const names: { resolver: Names } = {
  resolver: env.EMAIL_DOMAIN_CHECKS === "fake" ? fakeNames() : new dns.Resolver({ timeout: TRY_MS, tries: TRIES }),
};

/**
 * Asks for a domain's mail exchangers (RFC 5321): one that accepts, or an address of its own where none is named, takes
 * mail; a null MX (RFC 7505) and a name that doesn't exist take none. Never throws.
 */
export async function askMailDomain(domain: string): Promise<MailVerdict> {
  const name = domainToASCII(domain);
  if (name === "") return "no_mail";
  const exchangers = await asked(() => names.resolver.resolveMx(name));
  if (exchangers === "unknown") return "unknown";
  if (exchangers === "no_name") return "no_mail";
  if (exchangers.length > 0)
    return exchangers.some(({ exchange }) => exchange !== "" && exchange !== ".") ? "mail" : "no_mail";
  const [four, six] = await Promise.all([
    asked(() => names.resolver.resolve4(name)),
    asked(() => names.resolver.resolve6(name)),
  ]);
  const found = [four, six];
  if (found.some((each) => Array.isArray(each) && each.length > 0)) return "mail";
  return found.includes("unknown") ? "unknown" : "no_mail";
}

async function asked<Row>(question: () => Promise<Row[]>): Promise<Row[] | "no_name" | "unknown"> {
  try {
    return await question();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENODATA") return [];
    return code === "ENOTFOUND" || code === "EBADNAME" ? "no_name" : "unknown";
  }
}

/** Names that always answer the same: `nomail.` and `.invalid` take no mail, `slow.` never answers, all others do. */
function fakeNames(): Names {
  const fail = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  const mx = (name: string) => {
    if (name.startsWith("slow.")) return fail("ETIMEOUT");
    if (name.startsWith("nomail.") || name.endsWith(".invalid")) return fail("ENOTFOUND");
    return Promise.resolve([{ exchange: `mx.${name}`, priority: 10 }]);
  };
  const none = () => Promise.resolve([]);
  return { resolveMx: mx, resolve4: none, resolve6: none } as unknown as Names;
}
