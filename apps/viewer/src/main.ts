import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app.config';
import { EmbedPage } from './embed/embed-page';
import { WatchPage } from './watch/watch-page';

// Two addresses, one page each: a router would weigh more than both.
const isEmbedded = /^\/embed\/?$/.test(location.pathname);
bootstrapApplication(isEmbedded ? EmbedPage : WatchPage, appConfig).catch((error: unknown) =>
  console.error(error),
);
