import fc from "fast-check";
import { expect, test } from "vitest";
import { redirectTo } from "#app/http/redirect-to.ts";

test.each([
  "/",
  "/seller/batches",
  "/buyer?page=abc&size=2#top",
  "/a/%20b",
  "/%D0%BF%D1%80%D0%B8",
  "/search?q=//evil.example",
])("a path of this site stays: %s", (path) => expect(redirectTo(path, "/home")).toBe(path));

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%2f/evil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  " /home",
  "evil",
  "",
  "/%zz",
  `/${"a".repeat(3000)}`,
  null,
  undefined,
  42,
  ["/seller"],
])("anything that a browser might take for another site is dropped: %j", (target) => {
  expect(redirectTo(target, "/home")).toBe("/home");
});

test("whatever is asked for, the browser stays on this site", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2f",
    "%5c",
    "%09",
    "\t",
    "\r\n",
    "@",
    ":",
    "evil.example",
    "?",
    "#",
    "a",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const target = redirectTo(`/${parts.join("")}`, "/");
      expect(new URL(target, "https://galena.example").origin).toBe("https://galena.example");
      expect(target).not.toMatch(/^\/[/\\]/);
    }),
  );
});
