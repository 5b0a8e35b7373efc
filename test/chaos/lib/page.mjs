import { io } from 'socket.io-client';

/** Somebody has the public page open: before an empty house a show rests once its fillers are used up. */
export function openPage(show) {
  const socket = io(`${show.api}/viewer`, { path: '/ws/orchestrator', transports: ['websocket'] });
  return () => socket.disconnect();
}
