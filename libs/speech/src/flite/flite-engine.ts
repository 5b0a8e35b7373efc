import type { FliteCall, FliteSpeech } from './flite-call.js';

/** Something that runs Flite calls. Calls may be asked for all at once; they are queued. */
export abstract class FliteEngine {
  /** Throws the signal's reason when aborted, `VoiceError` when Flite fails. */
  abstract speak(call: FliteCall, signal: AbortSignal): Promise<FliteSpeech>;
}
