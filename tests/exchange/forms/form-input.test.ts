import { expect, it } from "vitest";
import { formInput } from "../../../app/exchange/forms/form-input.ts";
import { aFormInput } from "../../support/forms.ts";

const asSent = () => {
  const { interests, ...form } = aFormInput();
  return { ...form, interests: interests.map(({ label }) => ({ label })) };
};
const problemsOf = (wish: object) =>
  formInput.safeParse({ ...asSent(), ...wish }).error?.issues.map(({ path, message }) => [path.join("."), message]) ??
  [];
const field = (code: string) => ({ code, label: code, required: false });

it("takes a whole form, and makes codes of what is offered", () => {
  const form = formInput.parse({ ...asSent(), interests: [{ label: "Contact lenses!" }], origins: ["Shop.example/x"] });
  expect(form.interests).toEqual([{ code: "contact_lenses", label: "Contact lenses!" }]);
  expect(form.origins).toEqual(["https://shop.example"]);
  expect(form.redirect_url).toBeNull();
});

it.each([
  ["without a name", { fields: [field("phone")] }, "fields", "captureForms.problems.noName"],
  ["without a contact", { fields: [field("first_name")] }, "fields", "captureForms.problems.noContact"],
  [
    "with a field twice",
    { fields: [field("first_name"), field("phone"), field("email"), field("phone")] },
    "fields",
    "captureForms.problems.fieldTwice",
  ],
  ["with a channel that has no field", { channels: ["post"] }, "channels", "captureForms.problems.channelIdle"],
  [
    "with a confirmation and no address for it",
    { fields: [field("first_name"), field("phone")], channels: ["phone"], double_opt_in: true },
    "double_opt_in",
    "captureForms.problems.optInWithoutEmail",
  ],
  [
    "with two interests of one code",
    { interests: [{ label: "Glasses" }, { label: "glasses!" }] },
    "interests",
    "captureForms.problems.interestTwice",
  ],
  ["with a site that is none", { origins: ["http://shop.example"] }, "origins", "captureForms.problems.origin"],
  ["that leads to http", { redirect_url: "http://shop.example" }, "redirect_url", "captureForms.problems.redirect"],
  ["that leads to a script", { redirect_url: "javascript:alert(1)" }, "redirect_url", "captureForms.problems.redirect"],
  ["with a recipient of another kind", { recipients: ["everyone"] }, "recipients.0", "captureForms.problems.recipient"],
] as const)("refuses one %s", (_, wish, path, message) => {
  expect(problemsOf(wish)).toContainEqual([path, message]);
});

it("refuses words it doesn't know, and a consent of a few letters", () => {
  expect(formInput.safeParse({ ...asSent(), organizationId: "x" }).success).toBe(false);
  expect(formInput.safeParse({ ...asSent(), wording: "I agree" }).success).toBe(false);
  expect(formInput.safeParse({ ...asSent(), channels: [] }).success).toBe(false);
});
