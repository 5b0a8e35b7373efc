/** Keeps the newest `limit` bytes of a text stream: a long run must not collect its log for ever. */
export class Tail {
  private chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly limit = 64 * 1024) {}

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size < 2 * this.limit) return;
    const joined = Buffer.concat(this.chunks).subarray(-this.limit);
    this.chunks = [joined];
    this.size = joined.length;
  }

  toString(): string {
    return Buffer.concat(this.chunks).subarray(-this.limit).toString('utf8');
  }
}
