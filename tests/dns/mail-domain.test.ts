import { afterEach, expect, it } from "vitest";
import { askMailDomain, type MailVerdict, names, type Names } from "../../app/dns/mail-domain.server.ts";

const usual = names.resolver;
afterEach(() => {
  names.resolver = usual;
});

type Answer = readonly string[] | "ENODATA" | "ENOTFOUND" | "ETIMEOUT" | "ESERVFAIL" | "EBADNAME";
function answering(mx: Answer, four: Answer = "ENODATA", six: Answer = "ENODATA") {
  const of = (answer: Answer, row: (text: string) => unknown) => () =>
    typeof answer === "string"
      ? Promise.reject(Object.assign(new Error(answer), { code: answer }))
      : Promise.resolve(answer.map(row));
  names.resolver = {
    resolveMx: of(mx, (exchange) => ({ exchange, priority: 1 })),
    resolve4: of(four, (text) => text),
    resolve6: of(six, (text) => text),
  } as unknown as Names;
}

it.each<[string, MailVerdict, Answer, Answer?, Answer?]>([
  ["an exchanger", "mail", ["mx.example.com"]],
  ["a null MX", "no_mail", [""]],
  ["a null MX written as a dot", "no_mail", ["."]],
  ["no exchanger but an address", "mail", "ENODATA", ["192.0.2.1"]],
  ["no exchanger but an address of six", "mail", "ENODATA", "ENODATA", ["2001:db8::1"]],
  ["an empty list and no address", "no_mail", []],
  ["no such name", "no_mail", "ENOTFOUND"],
  ["a name that can't be", "no_mail", "EBADNAME"],
  ["no answer", "unknown", "ETIMEOUT"],
  ["a broken server", "unknown", "ESERVFAIL"],
  ["no exchanger and no answer about addresses", "unknown", "ENODATA", "ETIMEOUT"],
])("%s: %s", async (_, verdict, mx, four, six) => {
  answering(mx, four, six);
  expect(await askMailDomain("example.com")).toBe(verdict);
});

it("asks for other scripts as the name system writes them", async () => {
  let asked = "";
  answering(["mx.example"]);
  const { resolver } = names;
  names.resolver = { ...resolver, resolveMx: (name: string) => ((asked = name), resolver.resolveMx(name)) };
  expect(await askMailDomain("почта.рф")).toBe("mail");
  expect(asked).toBe("xn--80a1acny.xn--p1ai");
});
