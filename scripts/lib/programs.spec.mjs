import { howToInstall, missingPrograms, TO_RUN } from './programs.mjs';

const [ffmpeg, redis] = TO_RUN;
const only = (manager) => (program) => program === manager;

describe('missingPrograms', () => {
  const nothing = { PATH: '/nonexistent' };

  it('asks for what is not on PATH', () => {
    expect(missingPrograms(TO_RUN, nothing)).toEqual([ffmpeg, redis]);
  });

  it('takes a path or a server of your own instead', () => {
    expect(missingPrograms(TO_RUN, { ...nothing, FFMPEG_PATH: '/opt/ffmpeg' })).toEqual([redis]);
    expect(missingPrograms(TO_RUN, { ...nothing, REDIS_URL: 'redis://db' })).toEqual([ffmpeg]);
  });
});

describe('howToInstall', () => {
  it.each([
    ['apt-get', 'sudo apt-get install ffmpeg redis-server'],
    ['dnf', 'sudo dnf install ffmpeg-free valkey'],
    ['brew', 'brew install ffmpeg redis'],
    ['none of them', 'sudo apt-get install ffmpeg redis-server'],
  ])('gives the command for %s', (manager, command) => {
    expect(howToInstall([ffmpeg, redis], only(manager))).toContain(`\n  ${command}`);
  });

  it('names the way round', () => {
    expect(howToInstall([redis], only('brew'))).toContain('or set REDIS_URL');
  });
});
