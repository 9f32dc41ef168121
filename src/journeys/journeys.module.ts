import { Module } from '@nestjs/common';
import { Entrances } from './entrances.js';
import { JourneyRows } from './journey-rows.js';
import { Journeys } from './journeys.js';
import { ResumeField } from './resume-field.js';

@Module({
  providers: [Entrances, Journeys, JourneyRows, ResumeField],
  exports: [Entrances, Journeys, ResumeField],
})
export class JourneysModule {}
