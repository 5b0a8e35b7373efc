import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAs, type VoiceBehaviour, type VoiceServerRequest } from './voice-behaviour.js';
import { sendJson, VoiceServer, type VoiceServerOptions } from './voice-server.js';

/** Speaks the wire format of OpenAI's `/audio/speech`, with the voice list that Kokoro-FastAPI adds. */
export class OpenAiSpeechServer extends VoiceServer {
  static async start(options: VoiceServerOptions = {}): Promise<OpenAiSpeechServer> {
    const server = new OpenAiSpeechServer(options);
    await server.listen();
    return server;
  }

  get baseUrl(): string {
    return `${this.origin}/v1`;
  }

  protected override keyOf(headers: IncomingMessage['headers']): string | undefined {
    return headers.authorization?.replace(/^Bearer /, '');
  }

  protected override async answer(
    { path, body }: VoiceServerRequest,
    response: ServerResponse,
    behaviour: VoiceBehaviour,
  ): Promise<void> {
    switch (path) {
      case '/v1/audio/voices':
        return sendJson(response, behaviour, { voices: ['af_bella', 'am_adam'] });
      case '/v1/models':
        return sendJson(response, behaviour, { object: 'list', data: [] });
      case '/v1/audio/speech': {
        const { file } = await this.speak(String(body['input']));
        const notSound = behaviour.kind === 'not-sound';
        const bytes = notSound ? Buffer.from('no sound at all') : file;
        return sendAs(response, behaviour, { type: 'audio/wav', bytes });
      }
      default:
        sendJson(response, { kind: 'error', status: 404, body: { error: { message: path } } }, {});
    }
  }
}
