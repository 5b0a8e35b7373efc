/**
 * Finds finished lines in an answer while it is still being written: every object that closes and has
 * a speaker and a text. Works on any JSON around it, and finds nothing in an answer that is not JSON.
 */
export class LineScanner {
  private buffer = '';
  private at = 0;
  private readonly open: number[] = [];
  private inText = false;
  private escaped = false;

  push(piece: string): unknown[] {
    this.buffer += piece;
    const found: unknown[] = [];
    for (; this.at < this.buffer.length; this.at += 1) {
      const line = this.step(this.buffer.charAt(this.at));
      if (line !== undefined) found.push(line);
    }
    return found;
  }

  private step(sign: string): unknown {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (sign === '\\') this.escaped = true;
      else if (sign === '"') this.inText = false;
      return undefined;
    }
    if (sign === '"') this.inText = this.open.length > 0;
    else if (sign === '{') this.open.push(this.at);
    else if (sign === '}')
      return lineIn(this.buffer.slice(this.open.pop() ?? this.at, this.at + 1));
    return undefined;
  }
}

function lineIn(json: string): unknown {
  if (!json.includes('"speaker"') || !json.includes('"text"')) return undefined;
  try {
    const value = JSON.parse(json) as Record<string, unknown>;
    return typeof value['speaker'] === 'string' && typeof value['text'] === 'string'
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}
