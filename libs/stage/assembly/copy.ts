/** Copies rows of samples from one plane to another. */
export function copyRows(
  source: usize,
  sourceStride: i32,
  target: usize,
  targetStride: i32,
  columns: i32,
  rows: i32,
): void {
  for (let row = 0; row < rows; row++) {
    memory.copy(target, source, columns);
    source += sourceStride;
    target += targetStride;
  }
}
