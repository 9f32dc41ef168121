import { Module } from '@nestjs/common';
import { Entrances } from './entrances.js';
import { JourneyFunnel } from './journey-funnel.js';
import { JourneyRows } from './journey-rows.js';
import { Journeys } from './journeys.js';
import { ResumeField } from './resume-field.js';
import { StepTally } from './step-tally.js';

@Module({
  providers: [Entrances, Journeys, JourneyFunnel, JourneyRows, ResumeField, StepTally],
  exports: [Entrances, Journeys, JourneyFunnel, ResumeField, StepTally],
})
export class JourneysModule {}
