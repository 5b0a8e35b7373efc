export { QUEUE_BOARD_PATH } from './queue-board.js';
export { QUEUE_BOARD_ROLE } from './queue-board.gate.js';
export { QueuesModule } from './queues.module.js';
