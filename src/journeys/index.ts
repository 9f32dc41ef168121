export { Entrances, type Entrance, type Entry } from './entrances.js';
export { JourneyFunnel, type Funnel } from './journey-funnel.js';
export { defineJourney, diagramOf, type JourneyKind } from './journey-kind.js';
export { hasReached, type Journey } from './journey.js';
export { Journeys, type Arrival, type Departure, type Glimpse } from './journeys.js';
export { JourneysModule } from './journeys.module.js';
export { ResumeField } from './resume-field.js';
export { StepTally } from './step-tally.js';
export type { Trouble } from './trouble.js';
