import fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentHeaders, contentDisposition } from "#app/http/downloads.ts";

test("a plain name is said twice, for old and new readers", () => {
  expect(contentDisposition("leads 2026.csv")).toBe(
    `attachment; filename="leads 2026.csv"; filename*=UTF-8''leads%202026.csv`,
  );
});

test("other scripts survive in the new form", () => {
  expect(contentDisposition("лиды (1).csv")).toBe(
    `attachment; filename="____ (1).csv"; filename*=UTF-8''%D0%BB%D0%B8%D0%B4%D1%8B%20%281%29.csv`,
  );
});

test.each(["", "...", "\u0000", "\r\n", "   "])("a name without a name becomes a word: %j", (name) => {
  expect(contentDisposition(name)).toContain(`filename="download"`);
});

test("no name can leave the header or its folder", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom('"', "\\", "/", "..", "\r", "\n", ";", "%", "\ud800", "\u202e") }),
      ),
      (name) => {
        const value = contentDisposition(name);
        expect(value).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
        );
        expect(decodeURIComponent(value.split("UTF-8''")[1] ?? "")).not.toMatch(/[/\\\r\n"]?\.\.\//);
        expect(() => new Headers({ "Content-Disposition": value })).not.toThrow();
      },
    ),
  );
});

test("a download is saved, never cached, and nothing in it can run", () => {
  const headers = attachmentHeaders({ fileName: "x.csv", contentType: "text/csv; charset=utf-8" });
  expect(Object.fromEntries(headers)).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": "text/csv; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
});
