/** Work that looks at everything there is: asked for while it runs, it runs once more, however often asked. */
export class Look {
  private running: Promise<void> | undefined;
  private isAskedAgain = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Ends when a look that began after this call has ended. */
  async now(): Promise<void> {
    if (this.running) {
      this.isAskedAgain = true;
      return this.running;
    }
    this.running = this.rounds();
    return this.running;
  }

  private async rounds(): Promise<void> {
    do {
      this.isAskedAgain = false;
      await this.work().catch(this.onTrouble);
    } while (this.isAskedAgain);
    // In the same breath as the last question: whoever asks later must not be told to wait for this one.
    this.running = undefined;
  }
}
