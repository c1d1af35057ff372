// Where names are, asked from a real name server of the tests.
import { afterEach, expect, it } from "vitest";
import { addressResolver, lookUpAddresses } from "../../app/dns/addresses.server.ts";
import { postJson } from "../../app/outbound/post-json.server.ts";
import { aNameServer } from "../support/name-server.ts";

const own = addressResolver.getServers();
let stop = () => Promise.resolve();
afterEach(async () => {
  addressResolver.cancel();
  addressResolver.setServers(own);
  await stop();
});
async function serving(zone: Parameters<typeof aNameServer>[0]) {
  const server = await aNameServer(zone);
  addressResolver.setServers([server.address]);
  stop = server.stop;
  return server.asked;
}

it("finds all addresses of both families, in an order that stays the same", async () => {
  const asked = await serving({
    "bids.example.com": {
      a: [
        [9, 9, 9, 9],
        [8, 8, 8, 8],
      ],
      aaaa: ["2606:4700:4700:0000:0000:0000:0000:1111"],
    },
  });
  expect(await lookUpAddresses("bids.example.com")).toEqual(["8.8.8.8", "9.9.9.9", "2606:4700:4700::1111"]);
  expect(asked.sort()).toEqual(["bids.example.com A", "bids.example.com AAAA"]);
});

it.each([
  ["has none", { "bids.example.com": {} }],
  ["isn't there", {}],
])("finds none where the name %s", async (_, zone) => {
  await serving(zone);
  expect(await lookUpAddresses("bids.example.com")).toEqual([]);
});

it("finds those of one family where the other has none", async () => {
  await serving({ "bids.example.com": { a: [[8, 8, 8, 8]] } });
  expect(await lookUpAddresses("bids.example.com")).toEqual(["8.8.8.8"]);
});

const post = (by?: Parameters<typeof postJson>[1]) =>
  postJson({ url: "https://bids.example.com/", headers: {}, body: "{}", deadlineMs: 300 }, by);
const closed = { lookUp: lookUpAddresses, allowsLoopback: false };

it("sends nothing to a name of which any address is within", async () => {
  await serving({ "bids.example.com": { a: [[8, 8, 8, 8]], aaaa: ["fd00:0000:0000:0000:0000:0000:0000:0001"] } });
  expect(await post(closed)).toEqual({ ok: false, reason: "refused_address" });
});

it("waits for a silent name server no longer than for anybody else", async () => {
  await serving({ "bids.example.com": { isSilent: true } });
  expect(await post(closed)).toEqual({ ok: false, reason: "timeout" });
});
