import { expect, it } from "vitest";
import { done } from "../../../app/exchange/outcome.ts";
import { listNetworkLists } from "../../../app/exchange/quarantine/list-network-lists.server.ts";
import { removeNetworkList } from "../../../app/exchange/quarantine/remove-network-list.server.ts";
import { replaceNetworkList } from "../../../app/exchange/quarantine/replace-network-list.server.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";

it("lists of data centres are replaced as a whole, and removed", async () => {
  const operator = await anOperator();
  const put = (text: string) => replaceNetworkList(operator, { list: "Cloud", text });
  expect(await put("203.0.113.9/24 # same\n203.0.113.0/24\n2001:db8::/32, 198.51.100.7")).toEqual(
    done({ list: "Cloud", ranges: 3 }),
  );
  expect(await put("192.0.2.0/24")).toEqual(done({ list: "Cloud", ranges: 1 }));
  const lists = await listNetworkLists(operator);
  expect(lists).toMatchObject({ ok: true, value: [{ list: "Cloud", ranges: 1 }] });
  const [one, two] = await Promise.all([put("192.0.2.0/24"), put("192.0.2.0/25")]);
  expect([one.ok, two.ok]).toEqual([true, true]);
  expect(await listNetworkLists(operator)).toMatchObject({ value: [{ ranges: 1 }] });
  expect(await removeNetworkList(operator, "Cloud")).toEqual(done());
  expect(await removeNetworkList(operator, "Cloud")).toMatchObject({ reason: "not_found" });
});

it("are the operators' alone, and must be readable", async () => {
  const operator = await anOperator();
  const wish = { list: "x", text: "10.0.0.0/8" };
  expect(await replaceNetworkList({ ...operator, role: "member" }, wish)).toMatchObject({ reason: "forbidden" });
  expect(await replaceNetworkList(await aSeller(), wish)).toMatchObject({ reason: "forbidden" });
  expect(await removeNetworkList(await aSeller(), "x")).toMatchObject({ reason: "forbidden" });
  expect(await listNetworkLists(await aSeller())).toMatchObject({ reason: "forbidden" });
  const put = (text: string) => replaceNetworkList(operator, { ...wish, text });
  expect(await put(" # nothing\n")).toMatchObject({ reason: "no_ranges" });
  expect(await put("10.0.0.0/8\n10.0.0.0/7")).toMatchObject({
    reason: "range_unreadable",
    detail: { line: "2", range: "10.0.0.0/7" },
  });
  const many = Array.from({ length: 50_001 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`).join("\n");
  expect(await put(many)).toMatchObject({ reason: "too_many_ranges" });
});
