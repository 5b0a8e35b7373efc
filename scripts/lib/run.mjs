import { spawn } from 'node:child_process';

const running = new Set();

/** How long output may still arrive after a program has ended. */
const LAST_WORDS_MS = 500;

/**
 * Runs a program to its end, in a process group of its own so that it can be ended with everything it started.
 * Resolves to `{ code, output, timedOut }`; a program that cannot be started has code 127.
 * `show`: its output goes to our terminal as well.
 */
export function run(command, args, { cwd, env = process.env, show = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const chunks = [];
    let timedOut = false;
    const collect = (target) => (chunk) => {
      chunks.push(chunk);
      if (show) target.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        killGroup(child);
      }, timeoutMs);
    let finished = false;
    const finish = (code) => {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      running.delete(child);
      killGroup(child);
      resolve({ code, output: Buffer.concat(chunks).toString(), timedOut });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
    // What it left behind may hold the pipes open for ever: the program itself is what counts.
    child.once('exit', (code) => setTimeout(() => finish(code ?? 1), LAST_WORDS_MS));
  });
}

/** Ends every program that is still running, with everything it started. */
function stopAll() {
  for (const child of running) killGroup(child);
}

/** A Ctrl-C or a SIGTERM ends us and everything we have started. */
export function stopAllOnSignal() {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  for (const [signal, number] of Object.entries(numbers)) {
    process.once(signal, () => {
      stopAll();
      process.exit(128 + number);
    });
  }
  process.once('exit', stopAll);
}

function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
