import fc from "fast-check";
import { expect, it } from "vitest";
import { deliverableContacts } from "../../../app/exchange/deliveries/deliverable-contacts.ts";

const all = {
  first_name: "Anna",
  last_name: "Kalniņa",
  phone: "+37120000001",
  email: "anna@example.com",
  address: "Brīvības iela 1",
  city: "Rīga",
  postal_code: "LV-1010",
};

it.each([
  [0, ["first_name", "last_name"]],
  [1, ["first_name", "last_name", "phone"]],
  [2, ["first_name", "last_name", "phone"]],
  [4, ["first_name", "last_name", "email"]],
  [8, ["first_name", "last_name", "address", "city", "postal_code"]],
  [15, Object.keys(all)],
])("hands out what consent channels %i cover", (mask, fields) => {
  const { contacts, withheld } = deliverableContacts(all, mask);
  expect(Object.keys(contacts)).toEqual(fields);
  expect(withheld).toEqual(Object.keys(all).filter((field) => !fields.includes(field)));
});

it("says what the number may be used for", () => {
  expect(deliverableContacts(all, 2).channels).toEqual(["sms"]);
  expect(deliverableContacts(all, 5).channels).toEqual(["phone", "email"]);
});

it("hands out a type's own sealed fields, and second contacts among them by the consent they need", () => {
  const open = { registration: "40003000001", vat: "LV40003000001", born: "1990-01-02" };
  const own = { ...open, other_mail: "a@example.com", other_phone: "+37120000002", job_title: "CTO, 20 000 002" };
  const lead = { ...all, own };
  expect(deliverableContacts(lead, 0)).toMatchObject({
    contacts: { own: open },
    withheldOwn: ["other_mail", "other_phone", "job_title"],
  });
  expect(deliverableContacts(lead, 5).contacts.own).toEqual(own);
  expect(deliverableContacts({ ...all, own: { other_mail: "a@example.com" } }, 0).contacts.own).toBeUndefined();
});

it("adds and changes nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), (mask) => {
      const { contacts, withheld } = deliverableContacts(all, mask);
      expect(all).toMatchObject(contacts);
      expect(Object.keys(contacts).length + withheld.length).toBe(Object.keys(all).length);
    }),
  );
});
