import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, type NestContainer } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from '@cuelight/nest-kit';

export interface Route {
  readonly method: string;
  /** As Express knows it: `/api/pipeline/:id`. */
  readonly path: string;
  /** Undefined when the route forgot to say who may call it; then nobody may. */
  readonly rule: AccessRule | undefined;
  readonly handler: string;
}

/** Every route of every controller, read from its decorators. Works in Nest's preview mode too. */
export function routesOf(app: INestApplication): Route[] {
  // Nest has no public way to the controllers while previewing; Swagger goes the same way.
  const { container } = app as unknown as { container: NestContainer };
  return [...container.getModules().values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? routesIn(metatype) : []))
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
}

/** By code point, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export type Metatype = NonNullable<unknown> & {
  readonly name: string;
  readonly prototype?: object;
};

function routesIn(controller: Metatype): Route[] {
  const prototype = controller.prototype ?? {};
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name);
    if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const method = RequestMethod[metadata<RequestMethod>(METHOD_METADATA, handler) ?? 0] ?? 'GET';
    const rule =
      metadata<AccessRule>(ACCESS_RULE, handler) ?? metadata<AccessRule>(ACCESS_RULE, controller);
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path) => ({
        method,
        path: joined(prefix, path),
        rule,
        handler: `${controller.name}.${name}`,
      })),
    );
  });
}

function pathsOf(target: object): string[] {
  return [metadata<string | string[]>(PATH_METADATA, target) ?? ''].flat();
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

export function metadata<T>(key: unknown, target: object): T | undefined {
  return Reflect.getMetadata(key, target) as T | undefined;
}
