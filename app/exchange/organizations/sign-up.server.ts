import { enqueue } from "#app/db/enqueue.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { PersonInput } from "./organization-input.ts";

/**
 * Makes an account. There is no actor yet: whoever asks becomes one. The password arrives hashed, since only the room
 * of sign-ins knows how. Refuses `email_taken`.
 */
export async function signUp(
  { name, email }: PersonInput,
  passwordHash: string,
): Promise<Outcome<{ userId: string }, "email_taken">> {
  return transaction(async (tx) => {
    // Skipping rather than catching: a violated constraint would abort the transaction.
    const [user] = await tx.db.user.createManyAndReturn({
      data: [{ name, email, passwordHash }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!user) return refused("email_taken");
    await enqueue(tx, "send-welcome", { userId: user.id });
    return done({ userId: user.id });
  });
}
