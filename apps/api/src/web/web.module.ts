import { Module } from '@nestjs/common';
import { AudienceModule } from '../audience/index.js';
import { DocsController } from './docs/docs.controller.js';
import { IdleConnections } from './idle-connections.js';
import { ApiDescription } from './openapi/api-description.js';
import { ConsoleController } from './pages/console.controller.js';
import { LinkPreview } from './pages/link-preview.js';
import { ViewerController } from './pages/viewer.controller.js';
import { Poster } from './streamer-proxy/poster.js';
import { StreamerController } from './streamer-proxy/streamer.controller.js';

/** Pages, files, the API description, and the way to the streamer. */
@Module({
  imports: [AudienceModule],
  controllers: [ViewerController, ConsoleController, StreamerController, DocsController],
  providers: [ApiDescription, IdleConnections, LinkPreview, Poster],
})
export class WebModule {}
