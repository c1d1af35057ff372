import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { getLeadPost } from "../../../app/exchange/posts/get-lead-post.server.ts";
import { type LeadPostsWish, listLeadPosts } from "../../../app/exchange/posts/list-lead-posts.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission, posted } from "../../support/posts.ts";

it("walks through posts of one moment and of many, both ways, none twice and none left out", async () => {
  const seller = await aSeller();
  const source = await aPostSource(seller);
  for (const size of [3, 1, 2])
    await posted(
      source,
      Array.from({ length: size }, () => aSubmission()),
    );
  const list = async (wish: Partial<LeadPostsWish>) =>
    expectDone(await listLeadPosts(seller, { sourceId: source.sourceId, size: 10, ...wish }));
  const all = await list({});
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(6);
  const keysOf = (place: number) => [all[place]!.receivedAt.toISOString(), all[place]!.id];
  for (const place of [0, 2, 4]) {
    const older = await list({ cursor: { direction: "older", keys: keysOf(place) } });
    expect(older.map(({ id }) => id)).toEqual(ids.slice(place + 1));
    const newer = await list({ cursor: { direction: "newer", keys: keysOf(place) } });
    expect(newer.map(({ id }) => id).reverse()).toEqual(ids.slice(0, place));
  }
  expect(await list({ cursor: { direction: "older", keys: ["nonsense", "more"] } })).toHaveLength(6);
});

it("filters by outcome and by the sandbox", async () => {
  const seller = await aSeller();
  const source = await aPostSource(seller);
  await posted(source, [aSubmission(), aSubmission({ phone: "12" }), aSubmission({}, { isTest: true })]);
  const count = async (wish: Partial<LeadPostsWish>) =>
    expectDone(await listLeadPosts(seller, { sourceId: source.sourceId, size: 10, ...wish })).length;
  expect(await count({ status: "accepted" })).toBe(2);
  expect(await count({ status: "accepted", isTest: false })).toBe(1);
  expect(await count({ isTest: true })).toBe(1);
  expect(await count({ status: "quarantined" })).toBe(0);
});

it("shows nobody else's posts", async () => {
  const source = await aPostSource(await aSeller());
  const [post] = await posted(source, [aSubmission()]);
  const stranger = await aSeller();
  expect(await listLeadPosts(stranger, { sourceId: source.sourceId, size: 10 })).toMatchObject({ reason: "not_found" });
  expect(await getLeadPost(stranger, post!.id)).toMatchObject({ reason: "not_found" });
  for (const id of [undefined, "x", randomUUID()])
    expect(await getLeadPost(stranger, id)).toMatchObject({ reason: "not_found" });
});
