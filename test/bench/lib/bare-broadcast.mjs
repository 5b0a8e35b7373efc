// A server that does nothing but pass each message on to everybody, as Socket.IO's own example does.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
let n = 0;
io.on('connection', (socket) => {
  socket.emit('hello');
  socket.on('chat:say', ({ text }, acknowledge) => {
    n += 1;
    const message = {
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      n,
      name: 'guest-4417',
      text,
      standing: 'viewer',
      source: 'web',
      at: Date.now(),
    };
    io.emit('chat:messages', {
      event: 'chat:messages',
      data: { messages: [message] },
      seq: n,
      timestamp: Date.now(),
    });
    acknowledge({ ok: true, message });
  });
});
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
