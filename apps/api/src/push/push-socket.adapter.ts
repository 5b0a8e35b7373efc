import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';

/** Socket.IO on the api's own port, beside the plain WebSocket. */
export class PushSocketAdapter extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(
      port,
      Object.assign({}, options, {
        serveClient: false,
        // Upgrades to other paths belong to others; engine.io would cut them after a second.
        destroyUpgrade: false,
        maxHttpBufferSize: 100_000,
      }),
    );
  }
}
