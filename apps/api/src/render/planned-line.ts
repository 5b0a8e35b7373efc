import {
  type Character,
  type JobData,
  type OrchestratorConfig,
  type ScriptLine,
  VoiceModels,
  type VoiceProviderName,
  type voiceLine,
} from '@cuelight/contracts';
import { settingsFor, speechKey } from '@cuelight/speech';

/** A line and the voices that may speak it. */
export interface PlannedLine {
  readonly line: ScriptLine;
  readonly ask: Omit<JobData<typeof voiceLine>, 'known'>;
  /** Under which key each voice's rendering is kept, best voice first. */
  readonly keys: ReadonlyMap<VoiceProviderName, string>;
}

/** How a line is to be spoken; null when its speaker is not in the cast (any more). */
export function planLine(
  line: ScriptLine,
  cast: readonly Character[],
  rendering: OrchestratorConfig['rendering'],
): PlannedLine | null {
  const character = cast.find(({ key }) => key === line.speaker);
  if (!character) return null;
  const { voices } = character;
  const { text } = line;
  const models = VoiceModels.parse({ elevenlabs: rendering.ttsModel });
  const ladder = settingsFor({ providers: rendering.voiceProviders, voices, models });
  const keys = new Map(
    ladder.map((settings) => [settings.provider, speechKey(text, settings)] as const),
  );
  const [key] = keys.values();
  if (key === undefined) return null;
  const providers = [...keys.keys()];
  return {
    line,
    ask: { key, text, voices, models, providers, fallback: rendering.voiceFallback },
    keys,
  };
}
