export * from './ledger.js';
export * from './outbox.js';
export * from './playout.js';
export * from './slot-file.js';
export * from './snapshot.js';
export * from './stream-info.js';
