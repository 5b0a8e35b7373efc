/** Fisher's linear discriminant for several classes with one shared covariance. Training only. */
export interface Discriminant {
  readonly weights: number[][];
  readonly biases: number[];
}

/** Added to the covariance, so that correlated features cannot blow the weights up. */
const RIDGE = 0.02;

export function fitDiscriminant(
  rows: readonly Float64Array[],
  labels: readonly number[],
  classes: number,
): Discriminant {
  const size = rows[0]?.length ?? 0;
  const counts = new Array<number>(classes).fill(0);
  const means = Array.from({ length: classes }, () => new Float64Array(size));
  rows.forEach((row, index) => {
    const label = labels[index] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
    row.forEach((value, i) => addTo(means[label], i, value));
  });
  means.forEach((mean, label) =>
    mean.forEach((value, i) => (mean[i] = value / (counts[label] || 1))),
  );

  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, index) => {
    const mean = means[labels[index] ?? 0] ?? new Float64Array(size);
    const centred = row.map((value, i) => value - (mean[i] ?? 0));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        addTo(covariance[i], j, ((centred[i] ?? 0) * (centred[j] ?? 0)) / rows.length);
      }
    }
  });
  covariance.forEach((line, i) => addTo(line, i, RIDGE));

  const inverse = invert(covariance);
  const weights = means.map((mean) => inverse.map((line) => dot(line, mean)));
  const biases = means.map(
    (mean, label) =>
      Math.log(Math.max(1, counts[label] ?? 0) / rows.length) -
      dot(Float64Array.from(weights[label] ?? []), mean) / 2,
  );
  return { weights, biases };
}

function addTo(row: Float64Array | undefined, at: number, value: number): void {
  if (row) row[at] = (row[at] ?? 0) + value;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Gauss-Jordan elimination with pivoting. */
function invert(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const work = matrix.map((line, i) => {
    const wide = new Float64Array(2 * size);
    wide.set(line);
    wide[size + i] = 1;
    return wide;
  });
  for (let column = 0; column < size; column++) {
    const pivot = work
      .map((line, index) => ({ index, value: Math.abs(line[column] ?? 0) }))
      .slice(column)
      .reduce((best, each) => (each.value > best.value ? each : best)).index;
    const lead = work[pivot] ?? new Float64Array(0);
    work[pivot] = work[column] ?? lead;
    work[column] = lead;
    const factor = lead[column] ?? 1;
    lead.forEach((value, i) => (lead[i] = value / factor));
    work.forEach((line, index) => {
      const times = line[column] ?? 0;
      if (index === column || times === 0) return;
      lead.forEach((value, i) => addTo(line, i, -value * times));
    });
  }
  return work.map((line) => line.slice(size));
}
