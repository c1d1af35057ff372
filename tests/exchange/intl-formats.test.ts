import { expect, it } from "vitest";
import {
  dateTimeFormat,
  displayNames,
  listFormat,
  numberFormat,
  relativeTimeFormat,
} from "../../app/exchange/intl-formats.ts";

it("makes a format once for its locale and options, and another for any other", () => {
  expect(numberFormat("en")).toBe(numberFormat("en"));
  expect(numberFormat("en")).not.toBe(numberFormat("de"));
  expect(numberFormat("en", { style: "percent" })).not.toBe(numberFormat("en"));
  expect(numberFormat("de").format(1234.5)).toBe("1.234,5");
  expect(dateTimeFormat("en", { timeZone: "UTC" })).not.toBe(dateTimeFormat("en", { timeZone: "Europe/Riga" }));
  expect(listFormat("en", { type: "conjunction" }).format(["a", "b"])).toBe("a and b");
  expect(displayNames("en", { type: "region" }).of("LV")).toBe("Latvia");
  expect(relativeTimeFormat("en", { numeric: "auto" }).format(-1, "day")).toBe("yesterday");
});

it("keeps working when asked for more than it remembers", () => {
  const first = numberFormat("en");
  for (let i = 0; i < 1_500; i++) numberFormat(`en-x-a${i}`);
  expect(numberFormat("en")).not.toBe(first); // forgotten, and made anew
  expect(numberFormat("en").format(1)).toBe("1");
});
