import { createHash } from 'node:crypto';
import {
  MAX_LINE_CHARACTERS,
  SAMPLE_RATE,
  type SpeechRequest,
  type SpeechResult,
  type SpokenLine,
  type VoicedSpeech,
  type VoiceSettings,
} from '@cuelight/contracts';
import { Unspeakable } from '../flite/flite.provider.js';
import { parseLine, type ParsedLine } from '../performance/parse-line.js';
import { performParsed } from '../performance/perform-line.js';
import { encodeWav } from '../sound/wav.js';
import { VoiceError } from '../voice/voice-error.js';
import type { Fallen, VoiceLadder } from '../voice/voice-ladder.js';
import type { SoundFinisher } from './finish-sound.js';
import { settingsFor } from './settings-for.js';
import { silentLine } from './silent-line.js';
import { speechKey, textSeed } from './speech-key.js';
import {
  captionOnlyWarnings,
  fallWarnings,
  spokenWarnings,
  tagWarnings,
} from './speech-warnings.js';

/** A line's sound (48 kHz mono 16 bit WAV; its SHA-256 is `spoken.audio`) and what is known of it. */
export interface VoicedSound {
  readonly voiced: VoicedSpeech;
  readonly wav: Uint8Array;
}

/** What the ladder came to for a line whose sound may be kept already, and the voices it had to pass over. */
export type LadderOutcome = { readonly fallen: readonly Fallen[] } & (
  ({ readonly kind: 'voiced' } & VoicedSound) | { readonly kind: 'known'; readonly key: string }
);

export interface RenderedSpeech {
  readonly result: SpeechResult;
  readonly wav: Uint8Array;
}

/** A sound file of any format, and what is known of it. */
export interface SoundFile {
  readonly file: Uint8Array;
  readonly text: string;
  readonly seed: number;
  readonly cast: readonly string[];
}

/** Text that no voice is asked to speak: it would take minutes and could not be cancelled in between. */
export class LineTooLong extends RangeError {
  override readonly name = 'LineTooLong';

  constructor(characters: number) {
    super(
      `a line of ${characters} characters; the most is ${MAX_LINE_CHARACTERS}: split it into lines`,
    );
  }
}

/** The one way from a written line to something the stage can perform. */
export class LineRenderer {
  constructor(
    private readonly ladder: VoiceLadder,
    private readonly finisher: SoundFinisher,
  ) {}

  /**
   * Voices, mouths and faces a line.
   * @throws VoiceError of the last voice, when none could speak; LineTooLong; the signal's reason
   */
  async render(request: SpeechRequest, signal: AbortSignal): Promise<RenderedSpeech> {
    const line = parse(request.text);
    return performed(line, request, await this.voiceParsed(line, request, signal));
  }

  /**
   * Mouth and face for a sound somebody brought: an ad-lib, a guest, an effect. `text` is what is captioned;
   * when it is what is said, the words are timed by it. May be empty.
   * @throws NotSound; LineTooLong; the signal's reason
   */
  async renderFile(
    { file, text, seed, cast }: SoundFile,
    signal: AbortSignal,
  ): Promise<RenderedSpeech> {
    const line = parse(text);
    const voiced = {
      audio: { kind: 'file', bytes: file },
      timing: { kind: 'none' },
      billedCharacters: 0,
    } as const;
    const { mouthed, ...sound } = await this.finisher.finish(voiced, { line, seed }, signal);
    const warnings = spokenWarnings(line, 'file', mouthed);
    const key = createHash('sha256').update(file).update(text).digest('hex');
    const named = { ...sound, warnings, key, voice: { provider: 'file', voice: 'file' } };
    return performed(line, { seed, cast }, packed(named));
  }

  /**
   * Voice and mouth alone: the part that costs time and money, and depends on nothing but text and voice.
   * Keep it under its `key` and add the face with `performLine`.
   */
  async voice(request: SpeechRequest, signal: AbortSignal): Promise<VoicedSound> {
    return this.voiceParsed(parse(request.text), request, signal);
  }

  /**
   * The same, unless the voice whose turn it is has spoken the line before: `known` are the keys that are
   * kept. A warning of a fallen voice is of the moment, so it is apart from what is worth keeping.
   */
  async voiceUnlessKnown(
    request: Pick<SpeechRequest, 'text' | 'voices' | 'models' | 'providers'>,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<LadderOutcome> {
    return this.climb(parse(request.text), request, known, signal);
  }

  private async voiceParsed(
    line: ParsedLine,
    request: SpeechRequest,
    signal: AbortSignal,
  ): Promise<VoicedSound> {
    const outcome = await this.climb(line, request, new Set(), signal);
    if (outcome.kind === 'known') throw new Error('nothing was known');
    const { voiced, wav, fallen } = outcome;
    const warnings = [...fallWarnings(fallen), ...voiced.warnings];
    return { wav, voiced: { ...voiced, warnings } };
  }

  private async climb(
    line: ParsedLine,
    request: Pick<SpeechRequest, 'text' | 'voices' | 'models' | 'providers'>,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<LadderOutcome> {
    const { text } = request;
    const spoken = { line, seed: textSeed(text) };
    const climbed = await this.ladder.climb(
      settingsFor(request),
      { ...spoken, isKnown: (settings) => known.has(speechKey(text, settings)) },
      (voiced, within) => this.finisher.finish(voiced, spoken, within),
      signal,
    );
    const { fallen } = climbed;
    const warnings = tagWarnings(line);
    if (climbed.kind === 'known') {
      return { kind: 'known', key: speechKey(text, climbed.settings), fallen };
    }
    if (climbed.kind === 'spoken') {
      const { settings, value } = climbed;
      const { mouthed, ...sound } = value;
      warnings.push(...spokenWarnings(line, settings.provider, mouthed));
      const voiced = packed({ ...sound, warnings, ...identity(text, settings) });
      return { kind: 'voiced', ...voiced, fallen };
    }
    const unspeakable = fallen.find(({ error }) => error instanceof Unspeakable);
    if (unspeakable) {
      warnings.push(...captionOnlyWarnings(line));
      const silence = { ...silentLine(line), marks: [], billedCharacters: 0, warnings };
      const voiced = packed({ ...silence, ...identity(text, unspeakable.settings) });
      return { kind: 'voiced', ...voiced, fallen: fallen.filter((one) => one !== unspeakable) };
    }
    const none = 'the character has no voice of this provider';
    const [provider = 'flite'] = request.providers;
    throw fallen.at(-1)?.error ?? new VoiceError('unavailable', provider, none);
  }
}

function parse(text: string): ParsedLine {
  if (text.length > MAX_LINE_CHARACTERS) throw new LineTooLong(text.length);
  return parseLine(text);
}

interface Unpacked extends Omit<VoicedSpeech, 'spoken'> {
  readonly samples: Float32Array;
  readonly spoken: Omit<SpokenLine, 'audio' | 'voice'>;
  readonly voice: SpokenLine['voice'];
}

function packed({ samples, voice, ...line }: Unpacked): VoicedSound {
  const wav = encodeWav(samples, SAMPLE_RATE);
  const audio = createHash('sha256').update(wav).digest('hex');
  return { wav, voiced: { ...line, spoken: { ...line.spoken, audio, voice } } };
}

function identity(text: string, settings: VoiceSettings): Pick<Unpacked, 'key' | 'voice'> {
  const voice = settings.provider === 'elevenlabs' ? settings.voiceId : settings.voice;
  return { key: speechKey(text, settings), voice: { provider: settings.provider, voice } };
}

function performed(
  line: ParsedLine,
  { seed, cast }: { readonly seed: number; readonly cast: readonly string[] },
  { voiced, wav }: VoicedSound,
): RenderedSpeech {
  const { frames, marks, spoken } = voiced;
  const performance = performParsed(line, { seed, cast, frames, marks, words: spoken.words });
  return { result: { ...voiced, ...performance }, wav };
}
