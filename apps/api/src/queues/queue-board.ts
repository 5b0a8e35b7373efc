import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queues } from '@cuelight/nest-kit';
import type { Express } from 'express';

export const QUEUE_BOARD_PATH = '/admin/queues';

/** Bull Board over all our queues, as an Express app to be mounted at `QUEUE_BOARD_PATH`. */
export function queueBoard(queues: Queues): Express {
  const serverAdapter = new ExpressAdapter().setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queues.all().map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Cuelight jobs' } },
  });
  const app = serverAdapter.getRouter() as Express;
  return app.disable('x-powered-by');
}
