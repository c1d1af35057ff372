import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { PreparedRow } from "../intake/prepare-rows.server.ts";
import { readyLeads } from "../intake/ready-leads.server.ts";
import { priceNow } from "../price-rules/price-lead.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { loadPosting, type Posting } from "./load-posting.server.ts";
import { unknownFields } from "./post-fields.ts";
import { outcomeOf } from "./post-outcome.ts";
import type { PostRefusal } from "./post-refusals.ts";
import { preparePosts } from "./prepare-posts.server.ts";
import { intakeOf, storePosts, type StoredPosts } from "./store-posts.server.ts";
import type { PostedLead, PostOrigin, Submission } from "./submission.ts";

/** `price` is what the lead would cost now; `isNobody`: no person was named, so that it was judged without one. */
export type ValidatedLead = Omit<PostedLead, "id" | "leadId" | "pingId"> & { price: Money | null; isNobody: boolean };

/** Stand in for a person that isn't named yet: a number of no country, and a name and mailbox of nobody. */
const nobody = { first_name: "Person", phone: "+80012345678", email: "nobody@example.com" };

/**
 * What would become of a lead if it were posted now. It goes the whole way in, and all of it is rolled back: nothing of
 * it is kept. Name and contacts may be left out, to ask before a person's data is sent.
 */
export async function validateLead(
  origin: Pick<PostOrigin, "sourceId" | "organizationId">,
  submission: Omit<Submission, "id">,
): Promise<Outcome<ValidatedLead, PostRefusal>> {
  const loaded = await loadPosting(origin);
  if (!loaded.ok) return loaded;
  const posting = loaded.value;
  const { isTest = false } = submission;
  const isNobody = !["phone", "email"].some((field) => (submission.fields[field] ?? "") !== "");
  const asked = { id: "", ...submission, fields: isNobody ? withNobody(submission.fields) : submission.fields };
  const [unknown] = unknownFields([asked], posting.leadType);
  if (unknown) return refused("unknown_field", { field: unknown.field, place: "0" });
  const [post] = await preparePosts(posting, [asked]);
  const stored = post!.row ? await tryOut(posting, post!.row, isTest) : nothing;
  const { status, reason, field, facts, match } = outcomeOf(post!, stored, isTest ? posting.sandbox : null);
  return done({ status, reason, field, facts, match, price: priceOf(posting, post!.row), isNobody });
}

const nothing: StoredPosts = { leads: new Map(), faults: new Map() };

function withNobody(fields: Submission["fields"]): Submission["fields"] {
  const { phone, email, first_name } = nobody;
  const isNamed = ["first_name", "last_name", "full_name"].some((name) => (fields[name] ?? "") !== "");
  return { ...fields, phone, email, ...(!isNamed && { first_name }) };
}

/** Stores the lead and takes it back. The ids and the wording are taken within the transaction too. */
async function tryOut(posting: Posting, row: PreparedRow, isTest: boolean): Promise<StoredPosts> {
  let stored = nothing;
  await bulkTransaction<never, "rolled_back">(async (tx) => {
    stored = await storePosts(tx, posting, await readyLeads(tx, intakeOf(posting, isTest), [row]), isTest);
    return refused("rolled_back");
  });
  return stored;
}

function priceOf({ now, terms }: Posting, row: PreparedRow | undefined): Money | null {
  const amount = row ? priceNow(row.prices, row.draft.capturedAt, now) : null;
  return amount === null ? null : { amount, currency: terms.currency };
}
