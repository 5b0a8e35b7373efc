import { readFile } from 'node:fs/promises';
import type { INestApplication } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  LIVE_WEBSOCKET_PATH,
  type Problem,
  VIEWER_NAMESPACE,
  viewerRequests,
} from '@cuelight/contracts';
import type { AccessRule } from '@cuelight/nest-kit';
import type { Express } from 'express';
import { accessTable, doors } from '../../apps/api/src/web/access-table/access-table.js';
import { type Route, routesOf } from '../../apps/api/src/web/access-table/routes.js';
import { socketNamespacesOf } from '../../apps/api/src/web/access-table/socket-events.js';
import { previewApp } from '../../apps/api/src/web/openapi/preview-app.js';
import { answered, type Caller, enter, everybody, ROLES } from './access.driver.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';

let app: INestApplication;
let api: ApiUnderTest;
let callers: Caller[];

beforeAll(async () => {
  [app, api] = await Promise.all([previewApp(), startApi()]);
  callers = await everybody(api);
});

afterAll(() => api.close());

/** A call that cannot do anything, even where it is let in: an id of nothing, no body. */
async function knock({ headers }: Caller, method: string, path: string): Promise<number> {
  const verb = method === 'ALL' ? 'GET' : method;
  const { status } = await api.visitor.send(verb, filled(path), { headers });
  return status;
}

function filled(path: string): string {
  const nothing = '00000000-0000-4000-8000-000000000000';
  return path.replace(/:\w+/g, nothing).replace(/\{\*\w+\}/g, 'nothing');
}

it('every route says who may call it', () => {
  const silent = routesOf(app).filter(({ rule }) => !rule);
  expect(silent.map(({ handler }) => handler)).toEqual([]);
  expect(routesOf(app).length).toBeGreaterThan(30);
});

it('no route stands beside those of the controllers', () => {
  const { router } = api.part(HttpAdapterHost).httpAdapter.getInstance<Express>();
  const known = new Set(routesOf(app).map(({ method, path }) => `${method} ${path}`));
  const found = router.stack
    // What Nest calls for every request before it looks for a route.
    .filter(({ route }) => route && route.path !== '{/*splat}')
    .flatMap(({ route }) =>
      (route?.stack ?? []).map(({ method }) => `${method.toUpperCase()} ${route?.path}`),
    );
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter((route) => !known.has(route))).toEqual([]);
});

it('the table in the docs is what the routes say', async () => {
  const committed = await readFile(new URL('../../docs/api/access.md', import.meta.url), 'utf8');
  // Made by `npm run docs`.
  expect(committed).toBe(accessTable(app));
});

it('every socket event says who may send it, and is in the contract', () => {
  const namespaces = socketNamespacesOf(app);
  expect(namespaces.map(({ namespace }) => namespace)).toEqual(['/', VIEWER_NAMESPACE]);
  expect(namespaces.filter(({ rule }) => !rule)).toEqual([]);
  expect(namespaces[1]?.events).toEqual(Object.keys(viewerRequests).sort());
});

it('who has too low a role gets no socket; everybody else is answered to every event', async () => {
  const outcomes: string[] = [];
  const expected: string[] = [];
  for (const { namespace, rule, events } of socketNamespacesOf(app)) {
    for (const caller of callers) {
      const what = `${caller.name} in ${namespace}`;
      expected.push(`${what}: ${mayEnter(caller, rule) ? events.join() : refusalOf(caller)}`);
      outcomes.push(`${what}: ${await tryAll(caller, namespace, events)}`);
    }
  }
  expect(outcomes).toEqual(expected);
});

it('what is heard in one namespace is not in the other', async () => {
  const [consoles, viewers] = socketNamespacesOf(app);
  const foreign = (consoles?.events ?? []).filter((event) => !viewers?.events.includes(event));
  expect(foreign).not.toEqual([]);
  for (const caller of callers) {
    const socket = await enter(api.url, VIEWER_NAMESPACE, caller);
    const heard: string[] = [];
    for (const event of foreign) socket.emit(event, {}, () => heard.push(event));
    // Requests of one socket are handled in the order in which they come.
    await answered(socket, 'snapshot');
    socket.disconnect();
    expect(heard).toEqual([]);
  }
});

it('who has too low a role is turned away at the other doors', async () => {
  const wrong: string[] = [];
  for (const { path, role } of doors) {
    for (const caller of callers) {
      const status = await (path === LIVE_WEBSOCKET_PATH
        ? listen(caller)
        : knock(caller, 'GET', path));
      const isRefused = [401, 403].includes(status);
      if (isRefused === mayEnter(caller, { kind: 'role', role })) {
        wrong.push(`${caller.name}, ${path}: ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it('no route makes a change for a page of another site, whoever has it open', async () => {
  const [admin] = callers.filter(({ name }) => name === 'admin in person');
  const headers = { ...admin?.headers, Origin: 'https://evil.example' };
  const open: string[] = [];
  for (const { method, path } of routesOf(app).filter((route) => route.method !== 'GET')) {
    const { status, body } = await api.visitor.send<Problem>(method, filled(path), { headers });
    if (status !== 403 || body.code !== 'FOREIGN_ORIGIN') open.push(`${method} ${path}: ${status}`);
  }
  expect(open).toEqual([]);
});

// Stays the last: at its end everybody has signed out.
it('who has too low a role is turned away at every route, and nobody else', async () => {
  const wrong: string[] = [];
  for (const { method, path, rule } of lastSignOut(routesOf(app))) {
    // Nobody is signed in by being let through to these: they answer 401 or 403 by themselves.
    if (path === '/api/auth/sign-in' || path === '/api/auth/setup') continue;
    // Undo and redo act without being told on what; here there is nothing to undo.
    for (const caller of callers) {
      const status = await knock(caller, method, path);
      // 429: a visitor who knocks at many doors in a row is told to slow down.
      const isRefused = [401, 403, 429].includes(status);
      if (isRefused === mayEnter(caller, rule)) {
        wrong.push(`${caller.name}, ${method} ${path}: ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** A session that has been ended opens nothing more. */
function lastSignOut(routes: readonly Route[]): Route[] {
  const ends = ({ path }: Route): number => Number(path === '/api/auth/sign-out');
  return routes.toSorted((a, b) => ends(a) - ends(b));
}

function mayEnter({ role }: Caller, rule: AccessRule | undefined): boolean {
  if (!rule) return false;
  return rule.kind === 'public' || ROLES.indexOf(role) >= ROLES.indexOf(rule.role);
}

const refusalOf = ({ role }: Caller): string =>
  role === 'viewer' ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED';

/** The events that were answered, or the code with which the socket was refused. */
async function tryAll(
  caller: Caller,
  namespace: string,
  events: readonly string[],
): Promise<string> {
  try {
    const socket = await enter(api.url, namespace, caller);
    for (const event of events) await answered(socket, event);
    socket.disconnect();
    return events.join();
  } catch (error) {
    return (error as { data?: { code: string } }).data?.code ?? String(error);
  }
}

/** The status with which the plain WebSocket answers the handshake. */
async function listen({ headers }: Caller): Promise<number> {
  try {
    (await LiveClient.overWebSocket(api.url, undefined, headers)).close();
    return 101;
  } catch (error) {
    return Number(/\d{3}/.exec(String(error))?.[0]);
  }
}
