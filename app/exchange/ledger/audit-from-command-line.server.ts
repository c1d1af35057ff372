import { auditLedgerNow } from "./audit-ledger.server.ts";

/** `npm run audit`: prints each invariant and what violates it; answers whether all hold. */
export async function auditFromCommandLine(
  print: (line: string) => unknown = (line) => process.stdout.write(`${line}\n`),
): Promise<boolean> {
  const invariants = await auditLedgerNow();
  for (const { invariant, findings } of invariants) {
    print(`${findings.length === 0 ? "ok       " : `${findings.length} wrong`.padEnd(9)}${invariant}`);
    for (const { subject, expected, found } of findings)
      print(`           ${subject}: expected ${expected}, found ${found}`);
  }
  const wrong = invariants.filter(({ findings }) => findings.length > 0).length;
  print(
    wrong === 0
      ? `All ${invariants.length} invariants hold.`
      : `${wrong} of ${invariants.length} invariants do not hold.`,
  );
  return wrong === 0;
}
