/*
 * Reading a typed array in a hot loop: one function a type, so that the engine sees one type at
 * each and inlines them to a plain load. The index is always inside the array.
 */
export function byteAt(data: Uint8Array, index: number): number {
  return data[index] ?? 0;
}

export function shortAt(data: Int16Array, index: number): number {
  return data[index] ?? 0;
}

export function intAt(data: Int32Array, index: number): number {
  return data[index] ?? 0;
}
