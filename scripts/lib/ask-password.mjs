import { text } from 'node:stream/consumers';
import { Failure } from './failure.mjs';

const ENTER = ['\r', '\n'];
const END = '\u0004';
const INTERRUPT = '\u0003';
const ERASE = ['\u007f', '\b'];

/** Asks for a new password twice, showing nothing of it; without a terminal it is read from the input. */
export async function askNewPassword() {
  if (!process.stdin.isTTY) {
    const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
    if (password) return password;
    throw new Failure('Give a password: with --password, or on the standard input.');
  }
  const password = await ask('Password: ');
  if (password !== (await ask('Once more: '))) throw new Failure('These two are not the same.');
  return password;
}

function ask(question) {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    const typed = [];
    const end = (settle) => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      settle();
    };
    const onData = (chunk) => {
      for (const key of chunk) {
        if (ENTER.includes(key) || key === END) return end(() => resolve(typed.join('')));
        if (key === INTERRUPT) return end(() => reject(new Failure('Nothing was changed.')));
        if (ERASE.includes(key)) typed.pop();
        else typed.push(key);
      }
    };
    stdin.on('data', onData);
  });
}
