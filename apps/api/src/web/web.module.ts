import { Module } from '@nestjs/common';
import { ConsoleController } from './pages/console.controller.js';
import { ViewerController } from './pages/viewer.controller.js';
import { StreamerController } from './streamer-proxy/streamer.controller.js';

/** Pages, files, the API description, and the way to the streamer. */
@Module({
  controllers: [ViewerController, ConsoleController, StreamerController],
})
export class WebModule {}
