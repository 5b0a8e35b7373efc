import type { RedisOptions } from 'ioredis';

/** The part of ioredis's options that a URL decides; BullMQ takes the same. */
export type RedisAddress = Pick<
  RedisOptions,
  'path' | 'host' | 'port' | 'username' | 'password' | 'db' | 'tls' | 'maxRetriesPerRequest'
>;

/**
 * Options of ioredis for a URL: `redis://`, `rediss://` (TLS) or `unix:/path/to.sock`.
 * BullMQ blocks on connections, so a command must wait for Redis to come back, not fail.
 */
export function redisOptions(url: string): RedisAddress {
  const shared = { maxRetriesPerRequest: null } as const;
  if (url.startsWith('unix:')) return { ...shared, path: url.slice('unix:'.length) };

  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    ...shared,
    host: hostname,
    port: port ? Number(port) : 6379,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
