import { expect, it } from "vitest";
import { embedOrigin } from "../../../app/exchange/forms/embed-origin.ts";

it.each([
  ["https://shop.example/landing?x=1#y", "https://shop.example"],
  ["shop.example", "https://shop.example"],
  ["https://SHOP.example:8443", "https://shop.example:8443"],
  ["http://localhost:4000", "http://localhost:4000"],
  ["https://bücher.example", "https://xn--bcher-kva.example"],
])("reads %s as the site %s", (typed, origin) => expect(embedOrigin(typed)).toBe(origin));

it.each([
  "",
  "http://shop.example",
  "*",
  "https://*.example",
  "https://shop.example; script-src *",
  "https://shop.example https://evil.example",
  "'self'",
  "data:text/html,x",
  "javascript:alert(1)",
  "https://user:secret@shop.example",
  "file:///etc/passwd",
  "https://",
])("takes %j for no site", (typed) => expect(embedOrigin(typed)).toBeNull());
