import { commissionPartOf, type Minor } from "../money.ts";

/** Where the money of a refund comes from, and what stays. The parts always add up to the price. */
export type RefundSplit = { toBuyer: Minor; fromSeller: Minor; fromCommission: Minor; sellerKeeps: Minor };

export function refundSplit(sale: { price: Minor; commission: Minor }, refund: Minor): RefundSplit {
  const fromCommission = commissionPartOf({ ...sale, refunded: 0n }, refund);
  const fromSeller = refund - fromCommission;
  return { toBuyer: refund, fromSeller, fromCommission, sellerKeeps: sale.price - sale.commission - fromSeller };
}
