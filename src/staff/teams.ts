/** The teams that answer; DOMAIN calls them Customer Care and Client Response Center. */
export const TEAMS = ['customer-care', 'client-response-center'] as const;
export type Team = (typeof TEAMS)[number];

export function isTeam(given: unknown): given is Team {
  return TEAMS.some((team) => team === given);
}
