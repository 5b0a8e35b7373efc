import { LIVE_PATH, type StaffRole } from '@cuelight/contracts';
import { io, type Socket } from 'socket.io-client';
import type { ApiUnderTest } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

const ANSWER_WITHIN_MS = 5_000;
export const ROLES = ['viewer', 'moderator', 'director', 'admin'] as const;

/** Somebody at the door, with what they show there. */
export interface Caller {
  readonly name: string;
  readonly role: StaffRole | 'viewer';
  readonly headers: Readonly<Record<string, string>>;
}

/** A visitor, and of every role a tool with its token and a person with a session. */
export async function everybody({ admin, url }: ApiUnderTest): Promise<Caller[]> {
  const callers: Caller[] = [{ name: 'visitor', role: 'viewer', headers: {} }];
  for (const role of ROLES.slice(1) as StaffRole[]) {
    const { body } = await admin.post<{ token: string }>('/api/tokens', { name: role, role });
    const password = 'correct horse battery';
    await admin.post('/api/accounts', { name: role, password, role });
    const browser = new Browser(url);
    await browser.signIn(role, password);
    callers.push(
      { name: `${role}'s token`, role, headers: { Authorization: `Bearer ${body.token}` } },
      { name: `${role} in person`, role, headers: { Cookie: browser.cookieFor('/') } },
    );
  }
  return callers;
}

/** A socket in this namespace that has had its snapshot. @throws the server's refusal */
export async function enter(url: string, namespace: string, { headers }: Caller): Promise<Socket> {
  const socket = io(`${url}${namespace}`, {
    path: LIVE_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...headers },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('snapshot', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  } catch (error) {
    socket.disconnect();
    throw error;
  }
}

/** Resolves when the server has answered: to this very request, or with an event of the same name. */
export async function answered(socket: Socket, event: string): Promise<void> {
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
  await new Promise<void>((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new Error(`nobody answers ${event}`)));
    socket.once(event, () => resolve());
    socket.emit(event, {}, () => resolve());
  });
}
