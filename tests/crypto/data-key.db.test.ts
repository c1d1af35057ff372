import { expect, it } from "vitest";
import { currentDataKey, openDataKeys } from "../../app/crypto/data-key.server.ts";
import { database, prisma } from "../../app/db/client.server.ts";
import { aSeller } from "../support/organizations.ts";

it("makes one key for an organisation however many ask at once, and gives it back by id", async () => {
  const { organizationId } = await aSeller();
  const keys = await Promise.all(Array.from({ length: 8 }, () => currentDataKey(database, organizationId)));
  expect(new Set(keys.map((key) => key.id)).size).toBe(1);
  const opened = await openDataKeys(database, [keys[0]!.id]);
  expect(opened.get(keys[0]!.id)).toEqual(keys[0]!.key);
});

it("keeps the key wrapped in the table", async () => {
  const { organizationId } = await aSeller();
  const { id, key } = await currentDataKey(database, organizationId);
  const row = await prisma.dataKey.findUniqueOrThrow({ where: { id }, select: { wrapped: true } });
  expect(Buffer.from(row.wrapped).includes(key)).toBe(false);
});

it("says so when a key was destroyed", async () => {
  await expect(openDataKeys(database, [999_999])).rejects.toThrow("gone");
});
