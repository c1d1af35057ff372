import { expect, it } from "vitest";
import { maskEmail, maskName, maskPhone } from "../../../app/exchange/leads/mask-contacts.ts";

it("shows of contacts only what recognises a row", () => {
  expect(maskPhone("+37120000012")).toBe("+37•••••••12");
  expect(maskPhone("+123")).toBe("••••");
  expect(maskEmail("janis@gmail.com")).toBe("j•••@g•••.com");
  expect(maskEmail("a@mail.co.uk")).toBe("a•••@m•••.uk");
  expect(maskName("Jānis  Bērziņš")).toBe("J••• B•••");
  expect(maskName("")).toBe("");
});
