import { promises as dns } from "node:dns";

const TRY_MS = 1_000;
const TRIES = 2;

/** Whom names are asked from: the machine's own name servers. Tests put one of theirs in their place. */
export const addressResolver = new dns.Resolver({ timeout: TRY_MS, tries: TRIES });

/**
 * All addresses of a name, IPv4 first, in an order that stays the same; none where it has none or nobody answers. Asks
 * name servers by itself: the system's own look-up has four threads for all of the process, which slow names would hold.
 */
export async function lookUpAddresses(name: string): Promise<string[]> {
  const families = await Promise.allSettled([addressResolver.resolve4(name), addressResolver.resolve6(name)]);
  return families.flatMap((found) => (found.status === "fulfilled" ? found.value.sort() : []));
}
