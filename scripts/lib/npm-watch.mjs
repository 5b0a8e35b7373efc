import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 1_000;

/**
 * Calls `onGone` when the npm that started us is gone. npm passes signals on, but a kill -9 of npm would leave
 * the whole system running with nobody in charge of it. Only npm counts: whoever starts the script itself and
 * then leaves (a shell, a service manager) means it to stay.
 */
export function watchNpm(onGone) {
  const npm = process.env.npm_lifecycle_event ? npmAbove(process.ppid) : undefined;
  if (npm === undefined) return;
  const timer = setInterval(() => {
    if (isNpm(npm)) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The nearest npm above a process; there is a shell between npm and us. Linux only: elsewhere undefined. */
function npmAbove(pid) {
  for (let above = pid; above > 1; above = parentOf(above)) {
    if (isNpm(above)) return above;
  }
  return undefined;
}

/** npm names its process after what it runs ("npm start"), or node does ("node /usr/bin/npm start"). */
function isNpm(pid) {
  const [program = '', script = ''] = read(`/proc/${pid}/cmdline`).split(/[\0 ]/);
  return [program, script].some((word) => /(^|\/)npm(-cli\.js)?$/.test(word));
}

function parentOf(pid) {
  // "pid (name with anything in it) state parent ...", proc_pid_stat(5)
  return Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1] ?? 0);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
