import fc from "fast-check";
import { expect, it } from "vitest";
import { type PersonMarks, SeenPersons } from "../../../app/exchange/intake/seen-persons.ts";

const anna: PersonMarks = { phoneKey: "p1", emailKey: "e1", surnameKey: 1, externalId: "x1" };

it("names the field and the line of the row that was first", () => {
  const seen = new SeenPersons();
  expect(seen.meet(anna, 2)).toEqual({ duplicate: null, isHousehold: false });
  expect(seen.meet({ ...anna, emailKey: null, externalId: null }, 3).duplicate).toEqual({ field: "phone", line: 2 });
  expect(seen.meet({ ...anna, phoneKey: null, externalId: null }, 4).duplicate).toEqual({ field: "email", line: 2 });
  expect(seen.meet({ ...anna, phoneKey: null, emailKey: null }, 5).duplicate).toEqual({
    field: "external_id",
    line: 2,
  });
});

it("takes another surname on the same phone for a household, and the same of it twice for a duplicate", () => {
  const seen = new SeenPersons();
  seen.meet(anna, 2);
  const other = { phoneKey: "p1", emailKey: "e2", surnameKey: 2, externalId: null };
  expect(seen.meet(other, 3)).toEqual({ duplicate: null, isHousehold: true });
  expect(seen.meet({ ...other, emailKey: null }, 4)).toEqual({
    duplicate: { field: "phone", line: 3 },
    isHousehold: true,
  });
  expect(seen.meet({ ...other, surnameKey: null, emailKey: null }, 5).duplicate).toEqual({ field: "phone", line: 2 });
});

it("lets each person in exactly once, in whatever order", () => {
  const key = (name: string) =>
    fc.option(
      fc.integer({ min: 0, max: 5 }).map((n) => `${name}${n}`),
      { nil: null },
    );
  const person = fc.record({
    phoneKey: key("p"),
    emailKey: key("e"),
    surnameKey: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
    externalId: key("x"),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 40 }), (people) => {
      const seen = new SeenPersons();
      const taken = people.filter((one, line) => seen.meet(one, line).duplicate === null);
      for (const mark of ["emailKey", "externalId"] as const) {
        const marks = taken.map((one) => one[mark]).filter((each) => each !== null);
        expect(new Set(marks).size).toBe(marks.length);
      }
      const phones = taken
        .filter(({ phoneKey }) => phoneKey !== null)
        .map((one) => `${one.phoneKey}:${one.surnameKey}`);
      expect(new Set(phones).size).toBe(phones.length);
      for (const one of taken)
        expect(
          seen.meet(one, 99).duplicate !== null ||
            Object.values(one).every((each) => each === null) ||
            onlySurname(one),
        ).toBe(true);
    }),
  );
});

const onlySurname = ({ phoneKey, emailKey, externalId }: PersonMarks) =>
  phoneKey === null && emailKey === null && externalId === null;
