import { expect, test } from "vitest";
import { prisma } from "#app/db/client.server.ts";
import { takeToken } from "#app/http/rate-limit.server.ts";

test("a bucket gives its tokens, then says how long to wait", async () => {
  for (let use = 0; use < 3; use++)
    expect(await takeToken("sign-in:address:203.0.113.7", 3, 900)).toEqual({ taken: true });
  const refusal = await takeToken("sign-in:address:203.0.113.7", 3, 900);
  expect(refusal).toEqual({ taken: false, retryAfterSeconds: expect.any(Number) });
  expect(refusal.taken ? 0 : refusal.retryAfterSeconds).toBeLessThanOrEqual(900);
  expect(await takeToken("sign-in:address:203.0.113.8", 3, 900)).toEqual({ taken: true });
});

test("of many at once exactly the limit get through", async () => {
  const uses = await Promise.all(Array.from({ length: 40 }, () => takeToken("sign-in:account:someone", 7, 60)));
  expect(uses.filter((use) => use.taken)).toHaveLength(7);
});

test("the window begins anew after it ended", async () => {
  expect(await takeToken("reset:x", 1, 60)).toEqual({ taken: true });
  expect((await takeToken("reset:x", 1, 60)).taken).toBe(false);
  await prisma.$executeRawUnsafe("UPDATE rate_limits SET window_start = now() - interval '61 seconds'");
  expect(await takeToken("reset:x", 1, 60)).toEqual({ taken: true });
});

test("whom a bucket bounds is not written down", async () => {
  await takeToken("sign-in:account:vera@example.com", 1, 60);
  const rows = await prisma.rateLimit.findMany({ select: { bucket: true } });
  expect(JSON.stringify(rows)).not.toContain("vera");
});
