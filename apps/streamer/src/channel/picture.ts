/**
 * One finished yuv420p picture. Nobody writes into it again until the last holder has let go, so the same picture can
 * stand in many frames without a copy and its memory can be used again afterwards.
 */
export class Picture {
  private holders = 0;

  constructor(
    readonly data: Uint8Array,
    private readonly onFree?: () => void,
  ) {}

  hold(): this {
    this.holders += 1;
    return this;
  }

  release(): void {
    this.holders -= 1;
    if (this.holders === 0) this.onFree?.();
  }
}

/** Memory of pictures that are over, kept for the next ones: 30 new 1.4 MB buffers a second would keep the collector busy. */
export class PicturePool {
  private readonly free: Uint8Array[] = [];

  constructor(private readonly bytes: number) {}

  /** A picture with undefined content. It comes back by itself when everybody has let go of it. */
  take(): Picture {
    const data = this.free.pop() ?? Buffer.allocUnsafeSlow(this.bytes);
    return new Picture(data, () => this.free.push(data));
  }
}
