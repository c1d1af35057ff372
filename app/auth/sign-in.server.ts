import { listOrganizations } from "#app/exchange/organizations/list-organizations.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { forgetTokens, takeToken } from "#app/http/rate-limit.server.ts";
import { checkPassword } from "./passwords.server.ts";
import { startSession } from "./sessions.server.ts";

const windowSeconds = 15 * 60;
/** For one account from one address: enough for a person who mistypes, useless for guessing. */
const failuresMax = 5;
/** From one address over all accounts: an office behind one address passes, a list of leaked passwords doesn't. */
const addressTriesMax = 100;

export type Credentials = { email: string; password: string };

/**
 * Signs a person in; answers the Set-Cookie value. Unknown address and wrong password are the same refusal and take
 * the same work. The session acts for the oldest membership; the person can switch.
 */
export async function signIn(
  request: Request,
  { email, password }: Credentials,
  clientAddress: string,
): Promise<Outcome<string, "wrong_credentials" | "rate_limited">> {
  const bucket = `sign-in:${clientAddress}:${email}`;
  const tokens = [
    await takeToken(`sign-in-address:${clientAddress}`, addressTriesMax, windowSeconds),
    await takeToken(bucket, failuresMax, windowSeconds),
  ];
  if (tokens.some((token) => !token.taken)) return refused("rate_limited");
  const person = await checkPassword(email, password);
  if (!person) return refused("wrong_credentials");
  await forgetTokens(bucket);
  const [first] = await listOrganizations(person);
  return done(await startSession(request, { userId: person.userId, organizationId: first?.id ?? null }));
}
