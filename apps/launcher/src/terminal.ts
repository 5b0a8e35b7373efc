/** The person who started us. Ordinary news to stdout, trouble to stderr. */
export class Terminal {
  constructor(
    private readonly out: NodeJS.WritableStream,
    private readonly trouble: NodeJS.WritableStream,
  ) {
    // A reader that went away (`npm start | head`) must not stop the show.
    for (const stream of [out, trouble]) stream.on('error', () => undefined);
  }

  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  warn(text: string): void {
    this.trouble.write(`${text}\n`);
  }
}
