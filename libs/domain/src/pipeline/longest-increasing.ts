/**
 * The positions of a longest strictly increasing run of values, in O(n log n) (patience sorting).
 * What is in it can stay; everything else has to move.
 */
export function longestIncreasing(values: readonly string[]): number[] {
  /** tails[k] is the position of the smallest value that ends an increasing run of k + 1. */
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  const valueAt = (position: number | undefined): string =>
    position === undefined ? '' : (values[position] ?? '');

  values.forEach((value, position) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(tails[middle]) < value) low = middle + 1;
      else high = middle;
    }
    before[position] = low > 0 ? tails[low - 1] : undefined;
    tails[low] = position;
  });

  const run: number[] = [];
  for (let at = tails.at(-1); at !== undefined; at = before[at]) run.push(at);
  return run.reverse();
}
