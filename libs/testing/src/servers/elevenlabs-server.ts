import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VoiceBehaviour, VoiceServerRequest } from './voice-behaviour.js';
import { sendJson, VoiceServer, type VoiceServerOptions } from './voice-server.js';

/** Speaks ElevenLabs' wire format: text to speech with timestamps, and the list of voices. */
export class ElevenLabsServer extends VoiceServer {
  static async start(options: VoiceServerOptions = {}): Promise<ElevenLabsServer> {
    const server = new ElevenLabsServer(options);
    await server.listen();
    return server;
  }

  get baseUrl(): string {
    return this.origin;
  }

  protected override keyOf(headers: IncomingMessage['headers']): string | undefined {
    return String(headers['xi-api-key']);
  }

  protected override async answer(
    { path, body }: VoiceServerRequest,
    response: ServerResponse,
    behaviour: VoiceBehaviour,
  ): Promise<void> {
    if (path.startsWith('/v1/voices')) return sendJson(response, behaviour, { voices: VOICES });
    if (!/^\/v1\/text-to-speech\/[^/]+\/with-timestamps/.test(path)) {
      const detail = { status: 'not_found', message: `no route ${path}` };
      return sendJson(response, { kind: 'error', status: 404, body: { detail } }, {});
    }
    const text = String(body['text']);
    const { file, starts, ends } = await this.speak(text);
    const stuck = behaviour.kind === 'stuck-times';
    const sound = behaviour.kind === 'not-sound' ? Buffer.from('no sound at all') : file;
    const alignment = {
      characters: [...text],
      character_start_times_seconds: stuck ? starts.map((time) => Math.min(time, 0.5)) : starts,
      character_end_times_seconds: stuck ? ends.map((time) => Math.min(time, 0.5)) : ends,
    };
    sendJson(response, behaviour, {
      audio_base64: Buffer.from(sound).toString('base64'),
      alignment,
      normalized_alignment: alignment,
    });
  }
}

const VOICES = [
  { voice_id: 'nPczCjzI2devNBz1zQrb', name: 'Brian', category: 'premade', labels: {} },
  { voice_id: 'mrQhZWGbb2k9qWJb5qeA', name: 'Milo', category: 'premade', labels: {} },
];
