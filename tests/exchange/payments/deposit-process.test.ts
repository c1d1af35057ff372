import fc from "fast-check";
import { expect, it } from "vitest";
import {
  depositStatuses,
  depositTransitions,
  nextDepositStatus,
  type DepositStatus,
  type DepositTransition,
} from "../../../app/exchange/payments/deposit-process.ts";

const allowed: Record<DepositTransition, readonly DepositStatus[]> = {
  open: ["created"],
  process: ["created", "checkout_open"],
  pay: ["created", "checkout_open", "processing", "expired", "failed"],
  fail: ["created", "checkout_open", "processing"],
  expire: ["created", "checkout_open"],
};

it.each(depositTransitions.flatMap((transition) => depositStatuses.map((status) => [transition, status] as const)))(
  "%s from %s is allowed exactly where the table says so",
  (transition, status) => {
    expect(nextDepositStatus(status, transition) !== null).toBe(allowed[transition].includes(status));
  },
);

it("never leaves paid, and is paid in the end once any news said so", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...depositTransitions), { maxLength: 12 }), (news) => {
      let status: DepositStatus = "created";
      for (const transition of news) {
        const before: DepositStatus = status;
        status = nextDepositStatus(status, transition) ?? status;
        if (before === "paid") expect(status).toBe("paid");
      }
      if (news.includes("pay")) expect(status).toBe("paid");
    }),
  );
});

it("ends the same whatever the order and number of one checkout's news", () => {
  const courses = [
    ["open", "pay"],
    ["open", "process", "pay"],
    ["open", "process", "fail"],
    ["open", "expire"],
  ] as const satisfies readonly (readonly DepositTransition[])[];
  const ends = ["paid", "paid", "failed", "expired"];
  fc.assert(
    fc.property(
      fc.nat({ max: courses.length - 1 }).chain((index) => {
        const course = courses[index] ?? [];
        const twice = [...course, ...course];
        return fc.tuple(fc.constant(index), fc.shuffledSubarray(twice, { minLength: twice.length }));
      }),
      ([index, news]) => {
        const end = news.reduce<DepositStatus>(
          (status, transition) => nextDepositStatus(status, transition) ?? status,
          "created",
        );
        expect(end).toBe(ends[index]);
      },
    ),
  );
});
