import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../../..');

export interface Service {
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** What one image runs. */
export interface Image {
  readonly command: readonly string[];
  readonly healthCheck: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export const projectFile = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

/** The compose file with its `<<` keys merged; variables are still in it. */
export async function composeFile(): Promise<Compose> {
  return parse(await projectFile('docker-compose.yml'), { merge: true }) as Compose;
}

/** The environment a container gets: `${NAME:-default}` is its default, `${NAME:?why}` a word. */
export function settingsOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value)
        .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
        .replace(/\$\{\w+:\?[^}]*\}/g, 'chosen'),
    ]),
  );
}

/** A stage of the Dockerfile, with what it has from those below it. */
export async function imageOf(target: string): Promise<Image> {
  const stages = new Map<string, Image>();
  const text = (await projectFile('docker/Dockerfile')).replace(/\\\n\s*/g, '');
  for (const [, from = '', name = '', body = ''] of text.matchAll(
    /^FROM (\S+) AS (\w+)\n([\s\S]*?)(?=^FROM |(?![\s\S]))/gm,
  )) {
    const below = stages.get(from) ?? { command: [], healthCheck: undefined, env: {} };
    const lines = body.split('\n');
    const env = lines
      .filter((line) => line.startsWith('ENV '))
      .flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value]));
    const command = lines.find((line) => line.startsWith('CMD '));
    stages.set(name, {
      command: command ? (JSON.parse(command.slice(4)) as string[]) : below.command,
      healthCheck: lines.find((line) => line.startsWith('HEALTHCHECK ')) ?? below.healthCheck,
      env: { ...below.env, ...Object.fromEntries(env) },
    });
  }
  const image = stages.get(target);
  if (!image) throw new Error(`docker/Dockerfile has no stage ${target}`);
  return image;
}
