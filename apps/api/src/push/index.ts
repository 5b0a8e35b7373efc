export { LISTENER_ROLE } from './push.admission.js';
export { PushSocketAdapter } from './push-socket.adapter.js';
export { PushModule } from './push.module.js';
