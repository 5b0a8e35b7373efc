/**
 * What every app has. Apart from the rest because the streamer, whose viewers see for how long it is away, must not load
 * queues, the database and the API description before it is on air.
 */
export * from '../env/read-env.js';
export * from '../http/index.js';
export * from '../logging/index.js';
export * from '../metrics/index.js';
