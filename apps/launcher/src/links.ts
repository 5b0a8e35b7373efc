export interface LinkFacts {
  readonly port: number;
  readonly dataDir: string;
  /** Content of `setup.token`: there only while nobody has an account yet. */
  readonly setupToken: string | undefined;
}

/** What to open in a browser, once everything runs. */
export function linkLines({ port, dataDir, setupToken }: LinkFacts): string[] {
  const base = `http://localhost:${port}`;
  const links = [
    ['Viewer', `${base}/`],
    ['Control room', `${base}/director`],
    ['API', `${base}/docs`],
  ];
  if (setupToken !== undefined) {
    links.push(['First account', `${base}/director/setup?token=${encodeURIComponent(setupToken)}`]);
  }
  return [
    ...links.map(([name = '', link = '']) => `  ${name.padEnd(14)} ${link}`),
    `  ${'Data, logs'.padEnd(14)} ${dataDir}`,
  ];
}
