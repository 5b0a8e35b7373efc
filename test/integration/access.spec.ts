import { readFile } from 'node:fs/promises';
import type { INestApplication } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Problem, StaffRole } from '@cuelight/contracts';
import type { Express } from 'express';
import { accessTable } from '../../apps/api/src/web/access-table/access-table.js';
import { type Route, routesOf } from '../../apps/api/src/web/access-table/routes.js';
import { previewApp } from '../../apps/api/src/web/openapi/preview-app.js';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let app: INestApplication;
let api: ApiUnderTest;
const callers = new Map<StaffRole | 'viewer', ApiClient>();
const ranks = ['viewer', 'moderator', 'director', 'admin'] as const;

beforeAll(async () => {
  [app, api] = await Promise.all([previewApp(), startApi()]);
  callers.set('viewer', api.visitor).set('admin', api.admin);
  for (const role of ['moderator', 'director'] as const) {
    const { body } = await api.admin.post<{ token: string }>('/api/tokens', { name: role, role });
    callers.set(role, new ApiClient(api.url, body.token));
  }
});

afterAll(() => api.close());

/** A call that cannot do anything, even where it is let in: an id of nothing, no body. */
async function knock(role: StaffRole | 'viewer', { method, path }: Route): Promise<number> {
  const nothing = '00000000-0000-4000-8000-000000000000';
  const url = path.replace(/:\w+/g, nothing).replace(/\{\*\w+\}/g, 'nothing');
  const answer = await callers.get(role)?.send<Problem>(method === 'ALL' ? 'GET' : method, url, {});
  return answer?.status ?? 0;
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

it('who has too low a role is turned away at every route, and nobody else', async () => {
  const wrong: string[] = [];
  for (const route of routesOf(app)) {
    // Undo and redo act without being told on what; here there is nothing to undo.
    for (const role of ranks) {
      const status = await knock(role, route);
      // 429: a visitor who knocks at many doors in a row is told to slow down.
      const isRefused = [401, 403, 429].includes(status);
      if (isRefused !== shouldBeRefused(role, route)) {
        wrong.push(`${role} ${route.method} ${route.path}: ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

function shouldBeRefused(role: (typeof ranks)[number], { rule, path }: Route): boolean {
  // Nobody is signed in by being let through to these: they answer 401 or 403 by themselves.
  if (path === '/api/auth/sign-in' || path === '/api/auth/setup') return false;
  if (!rule) return true;
  return rule.kind === 'role' && ranks.indexOf(role) < ranks.indexOf(rule.role);
}
