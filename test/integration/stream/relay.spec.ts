import { runFfmpeg, ffprobe } from '@cuelight/ffmpeg';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Rig } from './rig.js';
import { until } from './until.js';

/** A peer that accepts and never reads. */
const deafPeer = async (): Promise<{ server: Server; sockets: Socket[]; port: number }> => {
  const sockets: Socket[] = [];
  const server = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, sockets, port: (server.address() as AddressInfo).port };
};

const freePort = async (): Promise<number> => {
  const { server, port } = await deafPeer();
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const rtmp = (port: number) =>
  ({ protocol: 'rtmp', url: `rtmp://127.0.0.1:${port}/live/secret-key` }) as const;

describe('relays', () => {
  it('come, hang, are refused and go, and the channel does not notice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-relay-'));
    const rig = await Rig.open();
    const deaf = await deafPeer();
    const health = (id: string) => rig.relays.health.find((relay) => relay.id === id);
    const stopReceiver = new AbortController();
    try {
      await rig.untilPublished(48);
      // A platform that takes what it gets.
      const port = await freePort();
      const recording = join(folder, 'received.flv');
      const receiver = runFfmpeg(
        ['-listen', '1', '-i', rtmp(port).url, '-c', 'copy', '-flush_packets', '1', recording],
        { timeoutMs: 60_000, maxOutputBytes: 1000, signal: stopReceiver.signal },
      ).catch(() => undefined);
      rig.relays.add('deaf', rtmp(deaf.port));
      rig.relays.add('refused', rtmp(await freePort()));
      rig.relays.add('good', rtmp(port));

      await until('bytes at the good one', () => (health('good')?.sentBytes ?? 0) > 50_000, 30_000);
      await until('the refused one waits', () => health('refused')?.status === 'waiting', 10_000);
      expect(health('refused')?.lastError).not.toContain('secret-key');
      expect(deaf.sockets.length).toBeGreaterThan(0);
      expect(health('deaf')?.sentBytes).toBe(0);

      // The encoder dies meanwhile; the destination goes on without going back in time.
      rig.encoder?.kill();
      const before = health('good')?.sentBytes ?? 0;
      await until(
        'more after the death',
        () => (health('good')?.sentBytes ?? 0) > before + 60_000,
        30_000,
      );
      await rig.relays.remove('good');
      await rig.relays.remove('deaf');
      await receiver;

      expect(rig.deaths.map(({ cause }) => cause)).toEqual(['it ended with SIGKILL']);
      expect(rig.channel.ledger.totals.lost).toBe(0);
      const probe = await ffprobe(await readFile(recording));
      expect(probe.streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264']);
      expect(Number(probe.format.duration)).toBeGreaterThan(3);
    } finally {
      stopReceiver.abort();
      await rig.remove();
      for (const socket of deaf.sockets) socket.destroy();
      await new Promise((resolve) => deaf.server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    }
  }, 100_000);
});
