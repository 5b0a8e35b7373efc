import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import type { assembleTake, JobData, ScriptLine } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { usedMedia } from '@cuelight/domain';
import { FormingStore } from './forming.store.js';

export interface ShownMedia {
  readonly media: JobData<typeof assembleTake>['media'];
  /** By id: why the others cannot be shown. */
  readonly gone: ReadonlyMap<string, string>;
}

/** What a script shows and whether it is still there: a library changes between approval and take. */
@Injectable()
export class ShownMediaReader {
  constructor(
    private readonly database: Database,
    private readonly store: FormingStore,
    private readonly artefacts: ArtefactStore,
  ) {}

  async of(script: readonly ScriptLine[]): Promise<ShownMedia> {
    const wanted = usedMedia([], script);
    const known = await this.store.shownMedia(this.database.db, wanted);
    const stored = await Promise.all(known.map(({ artefact }) => this.artefacts.has(artefact)));
    const media = known.filter((_, at) => stored[at]);
    const isKnown = new Set(known.map(({ mediaId }) => mediaId));
    const isThere = new Set(media.map(({ mediaId }) => mediaId));
    const gone = wanted
      .filter((id) => !isThere.has(id))
      .map((id) => [id, isKnown.has(id) ? FILE_IS_GONE : ROW_IS_GONE] as const);
    return { media, gone: new Map(gone) };
  }
}

const ROW_IS_GONE = 'a picture it shows is not in the library any more';
const FILE_IS_GONE =
  'the file of a picture it shows is gone: upload it again, and put it into the line';
