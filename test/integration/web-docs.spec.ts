import type { Problem } from '@cuelight/contracts';
import { readFile } from 'node:fs/promises';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

interface OpenApi {
  readonly paths: Record<string, Record<string, { security?: unknown; parameters?: unknown[] }>>;
  readonly components: { schemas: Record<string, unknown>; securitySchemes: object };
}

let api: ApiUnderTest;
let document: OpenApi;

beforeAll(async () => {
  api = await startApi();
  document = (await api.admin.get<OpenApi>('/docs/openapi.json')).body;
});

afterAll(() => api.close());

describe('the API description', () => {
  it('is the one in the docs', async () => {
    const committed = await readFile(
      new URL('../../docs/api/openapi.json', import.meta.url),
      'utf8',
    );
    // Made by `npm run docs`.
    expect(JSON.parse(committed)).toEqual(document);
  });

  it('refers to nothing that is not there', () => {
    const refs = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? [];
    const missing = refs
      .map((ref) => ref.slice('"#/components/schemas/'.length, -1))
      .filter((name) => !(name in document.components.schemas));
    expect(refs.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('says how to sign in, and what an error looks like', () => {
    expect(document.components.securitySchemes).toEqual({
      session: { type: 'apiKey', in: 'cookie', name: 'cuelight_session' },
      token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
    });
    expect(document.paths['/api/show']?.['patch']).toMatchObject({
      summary: 'Update show',
      description: 'Needs the role director.',
      security: [{ session: [] }, { token: [] }],
      tags: ['Show'],
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/UpdateShow' } } },
      },
      responses: {
        '200': {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Show' } } },
        },
        default: {
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      },
    });
    expect(document.paths['/api/auth/sign-in']?.['post']).not.toHaveProperty('security');
  });

  it('has no pages among its routes', () => {
    expect(
      Object.keys(document.paths).filter((path) => /^\/(director|docs|embed|$)/.test(path)),
    ).toEqual([]);
  });
});

describe('/docs', () => {
  it('is for those who are signed in', async () => {
    for (const path of ['/docs', '/docs/openapi.json', '/docs/swagger-ui-bundle.js']) {
      expect(await api.visitor.get<Problem>(path)).toMatchObject({
        status: 401,
        body: { code: 'NOT_SIGNED_IN' },
      });
    }
    const sent = await api.visitor.get('/docs', { Accept: 'text/html' });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe('/director/sign-in?next=%2Fdocs');
  });

  it('is Swagger UI, under a policy without anything inline', async () => {
    await api.admin.post('/api/accounts', {
      name: 'Ada',
      password: 'correct horse battery',
      role: 'moderator',
    });
    const ada = new Browser(api.url);
    await ada.signIn('Ada', 'correct horse battery');
    const page = await ada.get<string>('/docs', { Accept: 'text/html' });

    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    for (const [, file] of page.body.matchAll(/(?:src|href)="(\/docs[^"]+)"/g)) {
      expect((await ada.get(file ?? '')).status).toBe(200);
    }
    expect((await ada.get('/docs/package.json')).status).toBe(404);
    expect((await ada.get('/docs/constructor')).status).toBe(404);
  });
});
