export interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * Tables in an order in which they can be filled: what others refer to comes first. A table may refer to itself.
 * @throws Error when tables refer to each other in a ring, which no order can satisfy
 */
export function fillOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const order: string[] = [];
  const waiting = new Set(tables);
  const isFree = (table: string): boolean =>
    references.every(({ from, to }) => from !== table || to === table || !waiting.has(to));
  while (waiting.size > 0) {
    const free = [...waiting].filter(isFree).sort();
    if (free.length === 0) throw new Error(`tables in a ring: ${[...waiting].sort().join(', ')}`);
    for (const table of free) waiting.delete(table);
    order.push(...free);
  }
  return order;
}
