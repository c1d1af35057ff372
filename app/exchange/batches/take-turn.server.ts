let last: Promise<unknown> = Promise.resolve();

/** Workbooks are unpacked one at a time in each process: their texts stand in memory meanwhile. */
export function takeTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}
