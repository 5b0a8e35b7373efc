import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/index.js';
import { AudienceCounter } from './audience.counter.js';
import { AudienceShare } from './audience.share.js';
import { Presence } from './presence.js';
import { ProgrammeKeeper } from './programme.keeper.js';
import { ProgrammeStore } from './programme.store.js';
import { ViewerAdmission } from './viewer.admission.js';
import { ViewerGateway } from './viewer.gateway.js';
import { ViewerHall } from './viewer.hall.js';
import { ViewerPlaces } from './viewer.places.js';

@Module({
  imports: [ChatModule],
  providers: [
    AudienceCounter,
    AudienceShare,
    Presence,
    ProgrammeKeeper,
    ProgrammeStore,
    ViewerAdmission,
    ViewerGateway,
    ViewerHall,
    ViewerPlaces,
  ],
  exports: [AudienceCounter],
})
export class AudienceModule {}
