export * from './author.js';
export * from './content-filter.js';
export * from './written-script.js';
export * from './writing-request.js';
