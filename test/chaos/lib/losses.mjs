/** Frames that the streamer itself tells as lost, with the cause. Noted often, as it tells only the newest. */
export class Losses {
  #entries = [];

  async note(show) {
    const told = (await show.json(`${show.streamer}/ledger`))?.recent ?? [];
    this.#entries.push(...told.filter((entry) => entry.class === 'lost'));
  }

  causeOf({ at, frames }) {
    const [from, to] = [at, at + frames];
    const lost = this.#entries.find(
      (entry) => entry.fromFrame < to && entry.fromFrame + entry.frames > from,
    );
    return lost?.cause ?? 'the ledger tells nothing of it';
  }
}
