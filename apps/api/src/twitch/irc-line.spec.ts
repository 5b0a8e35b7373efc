import fc from 'fast-check';
import { readIrcLine } from './irc-line.js';

describe('readIrcLine', () => {
  it('reads what Twitch sends', () => {
    const line = readIrcLine(
      '@badge-info=;badges=moderator/1;display-name=Moth\\sNine;id=b34c;mod=1 :moth!moth@moth.tmi.twitch.tv PRIVMSG #latedesk :why: is it :3 am?',
    );
    expect(line).toMatchObject({
      from: 'moth',
      command: 'PRIVMSG',
      params: ['#latedesk', 'why: is it :3 am?'],
    });
    expect(line?.tags.get('display-name')).toBe('Moth Nine');
    expect(line?.tags.get('badge-info')).toBe('');
  });

  it.each([
    ['PING :tmi.twitch.tv', 'PING', ['tmi.twitch.tv']],
    [':tmi.twitch.tv RECONNECT', 'RECONNECT', []],
    [':tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!', '001', ['justinfan1', 'Welcome, GLHF!']],
    ['@ban-duration=600 :tmi.twitch.tv CLEARCHAT #a :moth', 'CLEARCHAT', ['#a', 'moth']],
    [':tmi.twitch.tv CLEARCHAT #a', 'CLEARCHAT', ['#a']],
    [':x PRIVMSG #a :', 'PRIVMSG', ['#a', '']],
  ])('%s', (text, command, params) => {
    expect(readIrcLine(text)).toMatchObject({ command, params });
  });

  it.each(['', '   ', '@', ':only', '@a=b', '\0\0', '<html>', '12', 'x'.repeat(20_000)])(
    'passes over %j',
    (text) => {
      expect(readIrcLine(text)?.params ?? null).toBeNull();
    },
  );

  it('answers on anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readIrcLine(text);
        readIrcLine(`@${text} :${text} PRIVMSG ${text}`);
      }),
    );
  });
});
