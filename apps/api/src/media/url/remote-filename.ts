/** What a fetched file is called: as the server says, else as its address ends. */
export function remoteFilename(url: URL, disposition: string | string[] | undefined): string {
  const header = Array.isArray(disposition) ? disposition[0] : disposition;
  return nameOfHeader(header ?? '') ?? nameOfPath(url.pathname) ?? url.hostname;
}

/** RFC 6266: `filename*` counts more than `filename`. */
function nameOfHeader(header: string): string | undefined {
  const [, encoded] = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(header) ?? [];
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header) ?? [];
  return (encoded && decoded(encoded)) || quoted || bare || undefined;
}

function nameOfPath(path: string): string | undefined {
  return decoded(path.split('/').at(-1) ?? '') || undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text;
  }
}
