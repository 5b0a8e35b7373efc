import { accessTable } from './access-table/access-table.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { previewApp } from './openapi/preview-app.js';

/** The pages of `docs/api`, made by `scripts/generate-docs.mjs`. */
export async function openApiPage(): Promise<string> {
  return `${JSON.stringify(openApiDocument(await previewApp()), null, 2)}\n`;
}

export async function accessPage(): Promise<string> {
  return accessTable(await previewApp());
}
