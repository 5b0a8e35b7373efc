import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem } from '@cuelight/contracts';
import { STATUS_CODES } from 'node:http';
import { APP_VERSION } from '../../health/index.js';
import { type Route, routesOf } from '../access-table/routes.js';
import { schemaConverter } from './schema-converter.js';

const DESCRIPTION = `The control room over HTTP.

**Signing in.** A tool sends \`Authorization: Bearer <token>\`; \`npm run token -- add <name> --role director\`
makes a token. A browser sends \`POST /api/auth/sign-in\` and keeps the cookie.

**Shows.** Routes act on the default show; \`?show=<slug>\` picks another.

**Errors** have one shape, \`Problem\`: a code from the catalogue, what happened, and what to do.
400 invalid, 401 not signed in, 403 not allowed, 404 not found, 409 refused by the state, 413 too large,
415 wrong type, 422 understood but impossible, 429 slow down (see \`Retry-After\`), 503 a part is down.`;

type Operation = OpenAPIObject['paths'][string]['get'];
type Parameter = Extract<NonNullable<NonNullable<Operation>['parameters']>[number], { in: string }>;

/** Describes every route from its decorators and contracts. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Cuelight')
    .setDescription(DESCRIPTION)
    .setVersion(APP_VERSION)
    .addCookieAuth('cuelight_session', { type: 'apiKey' }, 'session')
    .addSecurity('token', { type: 'http', scheme: 'bearer', description: 'An API token.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: schemaConverter,
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const problem = schemaConverter(Problem, { schemaType: 'output' })?.components ?? {};
  document.components = {
    ...document.components,
    schemas: sorted({ ...document.components?.schemas, ...problem }),
  };
  for (const route of routesOf(app)) {
    describe(operationOf(document, route), route);
  }
  document.paths = sorted(document.paths);
  return document;
}

function operationOf({ paths }: OpenAPIObject, { method, path }: Route): Operation {
  const named = path.replace(/:(\w+)/g, '{$1}').replace(/\{\*(\w+)\}/g, '{$1}');
  const verbs: Record<string, unknown> = { ...paths[named] };
  return verbs[method.toLowerCase()] as Operation;
}

function describe(operation: Operation, { rule, handler }: Route): void {
  // Pages are routes too, and not part of the API.
  if (!operation) return;
  operation.summary = operation.summary || summaryOf(handler);
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'query') describeQuery(parameter);
  }
  if (rule?.kind === 'role') {
    const needs = `Needs the role ${rule.role}.`;
    operation.description = [operation.description, needs].filter(Boolean).join(' ');
    operation.security = [{ session: [] }, { token: [] }];
  }
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer && 'description' in answer) answer.description ||= STATUS_CODES[status] ?? '';
  }
  operation.responses['default'] = {
    description: 'What went wrong, and what to do.',
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    },
  };
}

/** Nothing we take in a query must be there; Nest cannot see that of a single one. */
function describeQuery(parameter: Parameter): void {
  parameter.required = false;
  if (parameter.name === 'show') {
    parameter.description = 'The slug of a show; without it the default one.';
  }
}

/** `ShowController.updateCharacter` is Update character; one word alone says of what: Update show. */
function summaryOf(handler: string): string {
  const [controller = '', method = ''] = handler.split('.');
  const words = spoken(method);
  const subject = spoken(controller.replace(/Controller$/, ''));
  const said = words.includes(' ') || words === subject ? words : `${words} ${subject}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function spoken(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((name) => [name, record[name] as T]),
  );
}
