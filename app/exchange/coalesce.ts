type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Makes one call of many: what is asked for while `work` is under way waits, and is then done together, at most `most`
 * at once. Nobody waits for a timer, and a call that comes alone is done at once. `work` answers in the order of its
 * items; where it fails for several, it is tried for each half, so that one bad item fails alone.
 */
export function coalesce<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most }: { most: number },
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isWorking = false;

  async function drain(): Promise<void> {
    isWorking = true;
    while (queue.length > 0) await settle(queue.splice(0, most));
    isWorking = false;
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, place) => resolve(results[place]!));
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      const middle = batch.length >> 1;
      await settle(batch.slice(0, middle));
      await settle(batch.slice(middle));
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isWorking) void drain();
    });
}
