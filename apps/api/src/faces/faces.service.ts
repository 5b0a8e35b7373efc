import { Injectable } from '@nestjs/common';
import {
  defaultFaceSettings,
  type Face,
  FaceSettings,
  type SetTemporaryExpression,
  type StageState,
  TemporaryExpression,
} from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import * as z from 'zod';
import { LiveOutbox } from '../live/index.js';
import { SettingStore } from '../setting/index.js';
import { ShowService } from '../show/index.js';
import { noSuchFace } from './faces.errors.js';

/** Of every character that somebody has touched, by key. */
const Faces = z.object({
  faces: z.record(z.string(), FaceSettings),
  expressions: z.record(z.string(), TemporaryExpression),
});
type Faces = z.infer<typeof Faces>;

@Injectable()
export class FacesService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
    private readonly shows: ShowService,
    private readonly live: LiveOutbox,
  ) {}

  /** What the stage is told. */
  async read(db: Db, showId: string): Promise<Pick<StageState, 'faces' | 'expressions'>> {
    return parse(await this.settings.read(db, showId, 'faces'));
  }

  async face(showId: string, character: string): Promise<Face> {
    await this.assertInCast(showId, character);
    return faceOf(await this.read(this.database.db, showId), character);
  }

  async tune(showId: string, character: string, settings: FaceSettings): Promise<Face> {
    return this.change(showId, character, ({ faces, expressions }) => ({
      faces: { ...faces, [character]: settings },
      expressions,
    }));
  }

  async express(
    showId: string,
    character: string,
    { expression, seconds }: SetTemporaryExpression,
  ): Promise<Face> {
    const from = Date.now();
    const until = from + Math.round(seconds * 1_000);
    return this.change(showId, character, ({ faces, expressions }) => ({
      faces,
      expressions: { ...expressions, [character]: { expression, from, until } },
    }));
  }

  private async change(
    showId: string,
    character: string,
    work: (before: Faces) => Faces,
  ): Promise<Face> {
    await this.assertInCast(showId, character);
    return this.database.db.transaction(async (tx) => {
      const before = parse(await this.settings.readForUpdate(tx, showId, 'faces'));
      const after = work(before);
      await this.settings.write(tx, showId, 'faces', after);
      const face = faceOf(after, character);
      await this.live.append(tx, showId, 'faces:change', face);
      return face;
    });
  }

  private async assertInCast(showId: string, character: string): Promise<void> {
    const { items } = await this.shows.cast(showId);
    if (items.some(({ key }) => key === character)) return;
    throw noSuchFace({ character, cast: items.map(({ key }) => key).join(', ') });
  }
}

function parse(value: unknown): Faces {
  return value === undefined ? { faces: {}, expressions: {} } : Faces.parse(value);
}

function faceOf({ faces, expressions }: Faces, character: string): Face {
  const held = expressions[character];
  return {
    character,
    settings: faces[character] ?? defaultFaceSettings,
    expression: held && held.until > Date.now() ? held : null,
  };
}
