/**
 * Questions with many possible answers that a person keeps for life and that are not found in public records. Their
 * words are `security-questions.questions.<id>`. Ids are stored: a question may be added, never renamed.
 */
export const OFFERED_QUESTIONS = [
  'first-pet',
  'first-concert',
  'childhood-friend',
  'favorite-teacher',
  'first-job-town',
  'parents-met',
  'first-car',
  'childhood-nickname',
  'first-movie',
  'dream-job',
  'first-flight',
  'childhood-dish',
] as const;

export type OfferedQuestion = (typeof OFFERED_QUESTIONS)[number];
