import type { INestApplication } from '@nestjs/common';
import { MetadataScanner, type NestContainer } from '@nestjs/core';
import {
  GATEWAY_METADATA,
  GATEWAY_OPTIONS,
  MESSAGE_MAPPING_METADATA,
  MESSAGE_METADATA,
} from '@nestjs/websockets/constants.js';
import { ACCESS_RULE, type AccessRule } from '@cuelight/nest-kit';
import { metadata, type Metatype } from './routes.js';

/** What may be asked over Socket.IO. */
export interface SocketNamespace {
  readonly namespace: string;
  /** Looked at when the socket is opened; an open one may send all of `events`. */
  readonly rule: AccessRule | undefined;
  readonly events: readonly string[];
}

/** Every namespace of every gateway, read from its decorators. Works in Nest's preview mode too. */
export function socketNamespacesOf(app: INestApplication): SocketNamespace[] {
  const { container } = app as unknown as { container: NestContainer };
  return [...container.getModules().values()]
    .flatMap((module) => [...module.providers.values()])
    .flatMap(({ metatype }) => (isGateway(metatype) ? [namespaceOf(metatype)] : []))
    .sort((a, b) => a.namespace.length - b.namespace.length);
}

function isGateway(metatype: unknown): metatype is Metatype {
  return typeof metatype === 'function' && Reflect.hasMetadata(GATEWAY_METADATA, metatype);
}

function namespaceOf(gateway: Metatype): SocketNamespace {
  const { namespace = '/' } = metadata<{ namespace?: string }>(GATEWAY_OPTIONS, gateway) ?? {};
  return { namespace, rule: metadata(ACCESS_RULE, gateway), events: eventsOf(gateway).sort() };
}

function eventsOf({ prototype = {} }: Metatype): string[] {
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name);
    if (typeof handler !== 'function') return [];
    if (!Reflect.hasMetadata(MESSAGE_MAPPING_METADATA, handler)) return [];
    return metadata<string>(MESSAGE_METADATA, handler) ?? [];
  });
}
