import { readWorkerEnv } from '../env.js';
import { Studio } from './studio.js';

const OLLAMA = 'http://localhost:11434/v1';
const KOKORO = 'http://localhost:8880/v1';

describe('the voices of a worker', () => {
  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['nothing', {}, false],
    ['a key of OpenAI', { OPENAI_API_KEY: 'sk' }, true],
    [
      "OpenAI's own address",
      { OPENAI_API_KEY: 'sk', OPENAI_BASE_URL: 'https://api.openai.com/v1' },
      true,
    ],
    [
      'a server that writes, and a key for it',
      { OPENAI_API_KEY: 'x', OPENAI_BASE_URL: OLLAMA },
      false,
    ],
    ['a server that speaks', { OPENAI_SPEECH_BASE_URL: KOKORO }, true],
    ['one of each', { OPENAI_BASE_URL: OLLAMA, OPENAI_SPEECH_BASE_URL: KOKORO }, true],
  ])('with %s, openai is one or is not', (_, settings, expected) => {
    const studio = new Studio(readWorkerEnv({ REDIS_URL: 'redis://localhost', ...settings }));
    expect(studio.isConfigured('openai')).toBe(expected);
    expect(studio.isConfigured('elevenlabs')).toBe(false);
    expect(studio.isConfigured('flite')).toBe(true);
  });
});
