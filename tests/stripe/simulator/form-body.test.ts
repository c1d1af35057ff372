import { expect, it } from "vitest";
import { decodeForm } from "../../../app/stripe/simulator/form-body.ts";

it("decodes what stripe-node encodes", () => {
  expect(decodeForm("a=1&b[c]=2&b[d][e]=3&list[0]=x&list[1][y]=z&more[]=1&more[]=2&empty=")).toEqual({
    a: "1",
    b: { c: "2", d: { e: "3" } },
    list: ["x", { y: "z" }],
    more: ["1", "2"],
    empty: "",
  });
  expect(decodeForm("")).toEqual({});
  expect(decodeForm("name=%C3%A9+%26&metadata%5Bk%5D=v")).toEqual({ name: "é &", metadata: { k: "v" } });
});

it.each(["a[b=1", "[a]=1", "a]=1", "a=1&a[b]=2", `a${"[b]".repeat(9)}=1`])("refuses %s", (body) => {
  expect(decodeForm(body)).toBeNull();
});

it("takes __proto__ for a name like any other", () => {
  const read = decodeForm("__proto__[polluted]=1&metadata[__proto__]=x");
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});
