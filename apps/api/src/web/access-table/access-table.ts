import type { INestApplication } from '@nestjs/common';
import { type Route, routesOf } from './routes.js';

const HEAD = `# Who may call what

Made by \`npm run docs\` from the decorators of the controllers; do not edit. A role may do all that the
roles before it may: moderator, director, admin. A route that names nobody is closed to all.

Besides these, built files (scripts, styles) are open to everybody; the sockets \`/ws/orchestrator\` and
\`/ws/events\` and the board at \`/admin/queues\` decide when they are opened.

| Method | Path | Who |
|---|---|---|
`;

/** The page `docs/api/access.md`. */
export function accessTable(app: INestApplication): string {
  return HEAD + routesOf(app).map(row).join('');
}

function row({ method, path, rule }: Route): string {
  return `| ${method} | \`${path}\` | ${who(rule)} |\n`;
}

function who(rule: Route['rule']): string {
  if (!rule) return '**nobody**';
  return rule.kind === 'public' ? 'everybody' : rule.role;
}
