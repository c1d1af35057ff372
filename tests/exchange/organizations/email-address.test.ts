import { expect, it } from "vitest";
import { readEmailAddress } from "../../../app/exchange/organizations/email-address.ts";

it.each([
  ["jane@example.com", "jane@example.com"],
  [" Jane.Cooper+x@Example.COM ", "jane.cooper+x@example.com"],
  ["ｊａｎｅ@example.com", "jane@example.com"],
  ["почта@пример.рф", "почта@пример.рф"],
  ["o'hara@mail.co.uk", "o'hara@mail.co.uk"],
])("reads %j as %j", (text, address) => expect(readEmailAddress(text)).toBe(address));

it.each([
  "",
  "jane",
  "@example.com",
  "jane@",
  "jane@localhost",
  "jane@example..com",
  "jane@-example.com",
  "a@b@example.com",
  "jane cooper@example.com",
  "jane@example.com\r\nBcc: all@example.com",
  "jane\u0000@example.com",
  "jane@exam\u202eple.com",
  "<jane@example.com>",
  "jane@example.com,joe@example.com",
  `${"x".repeat(65)}@example.com`,
  `x@${"y".repeat(63)}.${"y".repeat(63)}.${"y".repeat(63)}.${"y".repeat(63)}.com`,
])("doesn't take %j for an address", (text) => expect(readEmailAddress(text)).toBeNull());
