import type { SpeechWarning, VoiceProviderName } from '@cuelight/contracts';
import type { Mouthed } from '../mouth/mouth-engine.js';
import type { ParsedLine } from '../performance/parse-line.js';
import type { Fallen } from '../voice/voice-ladder.js';

/** Below this someone should look at the line's mouth before it airs. */
const LOW_SYNC = 0.5;

/** What a producer should know of the text itself. */
export const tagWarnings = ({ unknownTags }: ParsedLine): SpeechWarning[] =>
  unknownTags.map((tag) => ({
    code: 'unknown-tag',
    message: `nobody knows how to perform [${tag}]: it was left out`,
  }));

export const fallWarnings = (fallen: readonly Fallen[]): SpeechWarning[] =>
  fallen.map(({ error }) => ({
    code: 'voice-fallback',
    message: `another voice spoke, because ${error.message}`,
  }));

export function spokenWarnings(
  line: ParsedLine,
  provider: VoiceProviderName | 'file',
  { rejected, syncScore, source }: Mouthed,
): SpeechWarning[] {
  const warnings: SpeechWarning[] = [];
  const lost = line.words.filter((word) => word.lost).map(({ written }) => written);
  if (provider === 'flite' && lost.length > 0) {
    const message = `the embedded voice has no sounds for: ${lost.slice(0, 5).join(' ')}`;
    warnings.push({ code: 'partly-unspoken', message });
  }
  if (rejected !== undefined) {
    const message = `${provider}'s own timing was not used: ${rejected}`;
    warnings.push({ code: 'timing-rejected', message });
  }
  if (syncScore < LOW_SYNC) {
    const message = `mouth and words may be off (${source}, score ${syncScore.toFixed(2)})`;
    warnings.push({ code: 'low-sync', message });
  }
  return warnings;
}

export const captionOnlyWarnings = (line: ParsedLine): SpeechWarning[] =>
  line.words.some(({ lost }) => lost)
    ? [
        {
          code: 'caption-only',
          message: 'no voice at hand has sounds for this text: it is captioned in silence',
        },
      ]
    : [];
