import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export interface DocsFile {
  readonly type: string;
  readonly body: string | Buffer;
}

const require = createRequire(import.meta.url);

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Cuelight API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
});
`;

/** The files of the page /docs: ours, and those of Swagger UI that it needs. */
export const docsFiles: Readonly<Record<string, () => Promise<DocsFile>>> = {
  '': () => Promise.resolve({ type: 'html', body: PAGE }),
  'start.js': () => Promise.resolve({ type: 'js', body: START }),
  'swagger-ui.css': () => swaggerUi('swagger-ui.css', 'css'),
  'swagger-ui-bundle.js': () => swaggerUi('swagger-ui-bundle.js', 'js'),
};

async function swaggerUi(name: string, type: string): Promise<DocsFile> {
  return { type, body: await readFile(require.resolve(`swagger-ui-dist/${name}`)) };
}
