import { ffprobe, runFfmpeg, spawnFfmpeg, type FfmpegProcess } from '@cuelight/ffmpeg';
import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { Rig } from './rig.js';
import { until } from './until.js';

/** A peer that accepts and never reads. */
const deafPeer = async (): Promise<{ server: Server; sockets: Socket[]; port: number }> => {
  const sockets: Socket[] = [];
  const server = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, sockets, port: (server.address() as AddressInfo).port };
};

const freeUdpPort = async (): Promise<number> => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
};

const rtmp = (port: number) =>
  ({ protocol: 'rtmp', url: `rtmp://127.0.0.1:${port}/live/secret-key` }) as const;

const STEADY_KBPS = 1_500;
const AUDIO_KBPS = 128;

const kbpsOf = async (recording: string): Promise<number> => {
  const file = await readFile(recording);
  return (file.length * 8) / 1_000 / Number((await ffprobe(file)).format.duration);
};

describe('relays', () => {
  it('come, hang, are refused and go, and the channel does not notice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-relay-'));
    const rig = await Rig.open();
    const deaf = await deafPeer();
    const health = (id: string) => rig.relays.health.find((relay) => relay.id === id);
    const stopReceivers = new AbortController();
    try {
      await rig.untilPublished(48);
      // A platform that takes what it gets.
      const port = await freePort();
      const recording = join(folder, 'received.flv');
      const receive = (from: number, to: string) =>
        runFfmpeg(['-listen', '1', '-i', rtmp(from).url, '-c', 'copy', '-flush_packets', '1', to], {
          timeoutMs: 60_000,
          maxOutputBytes: 1000,
          signal: stopReceivers.signal,
        }).catch(() => undefined);
      const receiver = receive(port, recording);
      // Another that asks for one and the same rate all the time: more than the test card needs.
      const steadyPort = await freePort();
      const steadyRecording = join(folder, 'steady.flv');
      const steadyReceiver = receive(steadyPort, steadyRecording);
      rig.relays.add('deaf', rtmp(deaf.port));
      rig.relays.add('refused', rtmp(await freePort()));
      rig.relays.add('good', rtmp(port));
      rig.relays.add('steady', { ...rtmp(steadyPort), constantKbps: STEADY_KBPS });

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
      for (const id of ['good', 'steady', 'deaf']) await rig.relays.remove(id);
      await Promise.all([receiver, steadyReceiver]);

      expect(rig.deaths.map(({ cause }) => cause)).toEqual(['it ended with SIGKILL']);
      expect(rig.channel.ledger.totals.lost).toBe(0);
      const probe = await ffprobe(await readFile(recording));
      expect(probe.streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264']);
      expect(Number(probe.format.duration)).toBeGreaterThan(3);
      expect(await kbpsOf(recording)).toBeLessThan(STEADY_KBPS / 2);
      const steadyKbps = await kbpsOf(steadyRecording);
      expect(steadyKbps).toBeGreaterThan(0.95 * STEADY_KBPS);
      expect(steadyKbps).toBeLessThan(1.05 * (STEADY_KBPS + AUDIO_KBPS));
    } finally {
      stopReceivers.abort();
      await rig.remove();
      for (const socket of deaf.sockets) socket.destroy();
      await new Promise((resolve) => deaf.server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    }
  }, 100_000);

  it('find a real SRT and a real RTMP receiver again that stopped, died and came back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cuelight-relay-'));
    const rig = await Rig.open();
    const receivers: FfmpegProcess[] = [];
    const health = (id: string) => rig.relays.health.find((relay) => relay.id === id);
    const untilReceived = (name: string) =>
      until(
        name,
        async () => {
          const { size } = await stat(join(folder, name)).catch(() => ({ size: 0 }));
          return size > 30_000;
        },
        30_000,
      );
    const receive = (args: string[], name: string) => {
      const process = spawnFfmpeg(
        [...['-analyzeduration', '1M'], ...args, '-c', 'copy', '-flush_packets', '1', name],
        { cwd: folder },
      );
      receivers.push(process);
      return process;
    };
    try {
      const [srtPort, rtmpPort, nobody] = [
        await freeUdpPort(),
        await freePort(),
        await freeUdpPort(),
      ];
      const srt = (name: string) =>
        receive(['-i', `srt://127.0.0.1:${srtPort}?mode=listener`], `${name}.ts`);
      const flv = (name: string) =>
        receive(['-listen', '1', '-i', rtmp(rtmpPort).url], `${name}.flv`);
      const [frozen, dying] = [srt('srt-1'), flv('rtmp-1')];
      await rig.untilPublished(48);
      rig.relays.add('srt', { protocol: 'srt', url: `srt://127.0.0.1:${srtPort}?streamid=secret` });
      rig.relays.add('rtmp', rtmp(rtmpPort));
      rig.relays.add('nobody', {
        protocol: 'srt',
        url: `srt://127.0.0.1:${nobody}?streamid=secret`,
      });
      await Promise.all([untilReceived('srt-1.ts'), untilReceived('rtmp-1.flv')]);

      process.kill(frozen.pid ?? 0, 'SIGSTOP');
      dying.kill();
      await until(
        'both are lost',
        () => health('srt')?.restarts && health('rtmp')?.restarts,
        30_000,
      );
      await until('nobody answers', () => health('nobody')?.status === 'waiting', 30_000);
      frozen.kill();
      await Promise.all([frozen.ended, dying.ended]);
      srt('srt-2');
      flv('rtmp-2');
      await Promise.all([untilReceived('srt-2.ts'), untilReceived('rtmp-2.flv')]);

      for (const { lastError } of rig.relays.health) {
        expect(lastError).not.toBeNull();
        expect(lastError).not.toContain('secret');
      }
      expect(health('nobody')?.sentBytes).toBe(0);
      expect([rig.deaths, rig.channel.ledger.totals.lost]).toEqual([[], 0]);
      for (const receiver of receivers) receiver.kill();
      await Promise.all(receivers.map(({ ended }) => ended));
      for (const name of ['srt-1.ts', 'srt-2.ts', 'rtmp-1.flv', 'rtmp-2.flv']) {
        const { streams } = await ffprobe(await readFile(join(folder, name)));
        expect(streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264']);
      }
    } finally {
      for (const receiver of receivers) receiver.kill();
      await rig.remove();
      await rm(folder, { recursive: true, force: true });
    }
  }, 100_000);
});
