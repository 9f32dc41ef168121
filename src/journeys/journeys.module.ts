import { Module } from '@nestjs/common';
import { JourneyRows } from './journey-rows.js';
import { Journeys } from './journeys.js';
import { ResumeField } from './resume-field.js';

@Module({
  providers: [Journeys, JourneyRows, ResumeField],
  exports: [Journeys, ResumeField],
})
export class JourneysModule {}
