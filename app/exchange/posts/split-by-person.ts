/** By what two leads may be the same person's, or the same lead. */
type Marked = { phoneKey: string | null; emailKey: string | null; draft: { externalId: string | null } };

/**
 * Cuts leads, in their order, into stretches in which no two have a phone, a mailbox or an id in common: within a
 * stretch they may be stored at once, and each stretch sees what the ones before it left.
 */
export function splitByPerson<Row extends Marked>(rows: readonly Row[]): Row[][] {
  const stretches: Row[][] = [];
  let seen = new Set<string>();
  for (const row of rows) {
    const marks = marksOf(row);
    if (stretches.length === 0 || marks.some((mark) => seen.has(mark))) {
      stretches.push([]);
      seen = new Set();
    }
    stretches.at(-1)!.push(row);
    for (const mark of marks) seen.add(mark);
  }
  return stretches;
}

function marksOf({ phoneKey, emailKey, draft: { externalId } }: Marked): string[] {
  return [phoneKey && `p${phoneKey}`, emailKey && `e${emailKey}`, externalId !== null && `x${externalId}`].filter(
    (mark) => typeof mark === "string",
  );
}
