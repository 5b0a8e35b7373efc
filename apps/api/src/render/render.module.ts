import { Module } from '@nestjs/common';
import { RenderedTakes } from './rendered-takes.js';

@Module({ providers: [RenderedTakes], exports: [RenderedTakes] })
export class RenderModule {}
