// However leads are cut into calls, the same becomes of each.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { Submission } from "../../../app/exchange/posts/submission.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPostSource, posted } from "../../support/posts.ts";

/** Few people, so that they meet each other in every way: by phone, by mailbox, by id, under other names. */
const person: fc.Arbitrary<Person> = fc.record({
  first_name: fc.constantFrom("Anna", "Ben"),
  last_name: fc.constantFrom("Smith", "Stone"),
  phone: fc.constantFrom("0101", "0102", "0103", "12", ""),
  email: fc.constantFrom("a", "b", "c", ""),
  age: fc.constantFrom("34", "17", ""),
  external_id: fc.constantFrom("1", "2", "", "", ""),
  do_not_call: fc.constantFrom("", "", "", "yes"),
  is_test: fc.boolean(),
});
const story = fc.record({
  leads: fc.array(person, { minLength: 1, maxLength: 14 }),
  cut: fc.integer({ min: 0, max: 14 }),
  cap: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

/** A live lead's Do Not Call binds the person from then on, not before. */
const anna = { first_name: "Anna", last_name: "Smith", phone: "0101", age: "34", external_id: "1", do_not_call: "" };
const flaggedAfterTest = {
  leads: [
    { ...anna, email: "", is_test: true },
    { ...anna, email: "a", do_not_call: "yes", is_test: false },
    { ...anna, email: "", is_test: true },
  ],
  cut: 1,
  cap: undefined,
};

it("gives each lead the same answer, sent one by one, as one list, or as two", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ leads, cut, cap }) => {
      const ways = [leads.map((lead) => [lead]), [leads], [leads.slice(0, cut), leads.slice(cut)]];
      const answers = [];
      for (const way of ways) answers.push(await outcomesOf(way, cap));
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    }),
    { numRuns: 25, examples: [[flaggedAfterTest]] },
  );
});

type Told = "first_name" | "last_name" | "phone" | "email" | "age" | "external_id" | "do_not_call";
type Person = Record<Told, string> & { is_test: boolean };
let worlds = 0;

/** Each way has its own seller and its own people: what another seller has would change what is known of them. */
async function outcomesOf(lists: readonly (readonly Person[])[], capPerDay?: number) {
  const source = await aPostSource(await aSeller(), { capPerDay });
  const world = (worlds += 1);
  const answers = [];
  for (const list of lists)
    answers.push(
      ...(await posted(
        source,
        list.map((each) => inWorld(each, world)),
      )),
    );
  const marks = await prisma.lead.findMany({
    where: { sourceId: source.sourceId },
    select: { id: true, isHousehold: true, isTest: true, status: true, consentChannels: true },
  });
  const markOf = new Map(marks.map(({ id, ...mark }) => [id, mark]));
  return answers.map(({ status, reason, field, leadId }) => ({
    status,
    reason,
    field,
    lead: leadId === null ? null : markOf.get(leadId),
  }));
}

function inWorld({ is_test: isTest, phone, email, ...fields }: Person, world: number): Submission {
  const contacts = {
    phone: phone.length === 4 ? `+1201${200 + world}${phone}` : phone,
    email: email === "" ? "" : `${email}.${world}@example.com`,
  };
  return { id: randomUUID(), fields: { ...fields, ...contacts }, isTest };
}
