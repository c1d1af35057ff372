import { hash, verify } from "@node-rs/argon2";
import { prisma } from "#app/db/client.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { type AboutPerson, type PasswordFault, passwordFault } from "./password-rules.ts";

/** Argon2id at OWASP's floor: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const currentCost = `$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** Checked when nobody has the address, so that this takes as long as a wrong password. Made once, from chance. */
let nobodysHash: Promise<string> | undefined;

/** A password as typed: composed and decomposed accents are the same password. */
const normal = (password: string) => password.normalize("NFKC");

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/** The hash of a new password that keeps the rules. */
export async function hashNewPassword(password: string, about: AboutPerson): Promise<Outcome<string, PasswordFault>> {
  const fault = passwordFault(normal(password), about);
  return fault ? refused(fault) : done(await hashPassword(password));
}

/**
 * Whose e-mail and password these are, or null. Unknown address, disabled person and wrong password take the same
 * work. A hash made at a lower cost is made anew while the password is at hand.
 */
export async function checkPassword(email: string, password: string): Promise<{ userId: string } | null> {
  const user = await prisma.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  const stored = user?.passwordHash ?? (await (nobodysHash ??= hashPassword(crypto.randomUUID())));
  const isRight = await isPasswordOf(stored, password);
  if (!user || user.disabledAt || !isRight) return null;
  if (!stored.includes(currentCost)) {
    const passwordHash = await hashPassword(password);
    await prisma.user.update({ where: { id: user.id }, data: { passwordHash }, select: { id: true } });
  }
  return { userId: user.id };
}

async function isPasswordOf(stored: string, password: string): Promise<boolean> {
  if (!stored.startsWith("$argon2id$") || password.length > 1024) return false;
  return verify(stored, normal(password));
}
