import { Module } from '@nestjs/common';
import { Entrances } from './entrances.js';
import { JourneyFunnel } from './journey-funnel.js';
import { JourneyRows } from './journey-rows.js';
import { Journeys } from './journeys.js';
import { JourneysOfAddress } from './journeys-of-address.js';
import { ResumeField } from './resume-field.js';
import { StepTally } from './step-tally.js';

@Module({
  providers: [Entrances, Journeys, JourneyFunnel, JourneyRows, JourneysOfAddress, ResumeField, StepTally],
  exports: [Entrances, Journeys, JourneyFunnel, JourneysOfAddress, ResumeField, StepTally],
})
export class JourneysModule {}
