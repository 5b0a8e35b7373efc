/** Canvases drawn at once: one for the image library while the last one is being converted. */
const AT_ONCE = 2;

/** Maps in order, a few at a time, so that a folder of layers does not fill the memory with canvases. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results.set(index, await make(item));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
