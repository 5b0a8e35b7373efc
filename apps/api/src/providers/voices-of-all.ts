import {
  type VoiceOfWorker,
  VoiceProviderName,
  type VoiceProviderState,
} from '@cuelight/contracts';

/** One answer of what the workers said, each for itself. Null when none did. */
export function voicesOfAll(
  answers: readonly (readonly VoiceOfWorker[])[],
): VoiceProviderState[] | null {
  if (answers.length === 0) return null;
  const said = answers.flat();
  return VoiceProviderName.options.flatMap((name) => {
    const [best, ...others] = said
      .filter(({ provider }) => provider === name)
      .toSorted((a, b) => distanceFromReady(a) - distanceFromReady(b));
    return best ? merged([best, ...others], answers.length) : [];
  });
}

function merged(
  voices: readonly [VoiceOfWorker, ...VoiceOfWorker[]],
  asked: number,
): VoiceProviderState {
  const isReady = (voice: VoiceOfWorker): boolean => distanceFromReady(voice) === 0;
  return {
    ...voices[0],
    voices: [...new Map(voices.flatMap((one) => one.voices).map((one) => [one.id, one])).values()],
    workers: {
      asked,
      ready: voices.filter(isReady).length,
      reasons: [...new Set(voices.filter((one) => !isReady(one)).map(reasonOf))],
    },
  };
}

/** 0 for a voice that can be asked now. */
function distanceFromReady({ health, breaker }: VoiceOfWorker): number {
  if (health.state === 'not-configured') return 4;
  if (health.state === 'failing') return 3;
  return ['ready', 'trying', 'resting'].indexOf(breaker);
}

function reasonOf({ health, breaker }: VoiceOfWorker): string {
  return health.state === 'ready' ? breaker : health.reason;
}
