import type { Money } from "../money.ts";
import { asDepositStatus, type DepositStatus } from "./deposit-process.ts";

export type Deposit = {
  id: string;
  amount: Money;
  status: DepositStatus;
  /** Where to pay; null unless it can be paid now. */
  checkoutUrl: string | null;
  /** As a receipt shows it: visa 4242. */
  paymentMethod: string | null;
  receiptUrl: string | null;
  failure: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

export const depositSelect = {
  id: true,
  amountMinor: true,
  currency: true,
  status: true,
  checkoutUrl: true,
  paymentMethod: true,
  receiptUrl: true,
  failure: true,
  createdAt: true,
  paidAt: true,
} as const;

type Selected = Omit<Deposit, "amount" | "status"> & { amountMinor: bigint; currency: string; status: string };

export function depositOf({ amountMinor, currency, ...row }: Selected): Deposit {
  const status = asDepositStatus(row.status);
  return {
    ...row,
    amount: { amount: amountMinor, currency },
    status,
    checkoutUrl: status === "checkout_open" ? row.checkoutUrl : null,
  };
}
