import type { INestApplication } from '@nestjs/common';
import { LIVE_PATH, LIVE_WEBSOCKET_PATH, type StaffRole } from '@cuelight/contracts';
import type { AccessRule } from '@cuelight/nest-kit';
import { LISTENER_ROLE } from '../../push/index.js';
import { QUEUE_BOARD_PATH, QUEUE_BOARD_ROLE } from '../../queues/index.js';
import { type Route, routesOf } from './routes.js';
import { type SocketNamespace, socketNamespacesOf } from './socket-events.js';

const HEAD = `# Who may call what

Made by \`npm run docs\` from the decorators of the controllers and gateways; do not edit. A role may do all
that the roles before it may: moderator, director, admin. What names nobody is closed to all.

## Routes

Besides these, built files (scripts, styles) are open to everybody.

| Method | Path | Who |
|---|---|---|
`;

const SOCKETS = `
## Socket.IO

At \`${LIVE_PATH}\`. Who may open the namespace is looked at when it is opened, and again every 30 seconds.

| Namespace | What may be sent | Who |
|---|---|---|
`;

const DOORS = `
## Doors of their own

| Path | Who |
|---|---|
`;

/** What lets people in without being a route or a namespace of ours. */
export const doors: readonly { readonly path: string; readonly role: StaffRole }[] = [
  { path: QUEUE_BOARD_PATH, role: QUEUE_BOARD_ROLE },
  { path: LIVE_WEBSOCKET_PATH, role: LISTENER_ROLE },
];

/** The page `docs/api/access.md`. */
export function accessTable(app: INestApplication): string {
  return [
    HEAD,
    ...routesOf(app).map(row),
    SOCKETS,
    ...socketNamespacesOf(app).flatMap(rows),
    DOORS,
    ...doors.map(({ path, role }) => `| \`${path}\` | ${role} |\n`),
  ].join('');
}

function row({ method, path, rule }: Route): string {
  return `| ${method} | \`${path}\` | ${who(rule)} |\n`;
}

function rows({ namespace, events, rule }: SocketNamespace): string[] {
  return events.map((event) => `| \`${namespace}\` | \`${event}\` | ${who(rule)} |\n`);
}

function who(rule: AccessRule | undefined): string {
  if (!rule) return '**nobody**';
  return rule.kind === 'public' ? 'everybody' : rule.role;
}
