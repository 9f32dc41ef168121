import type { CurrentSession } from '../http/index.js';
import type { SignIn } from './sign-in.kind.js';

/** Where somebody goes who came from nowhere in particular. */
export const HOME = '/account';

/** @returns whether a session is all that the journey asks for; one from after a certain moment, or by two factors, may be demanded */
export function isSignedInFor(session: CurrentSession | null, journey: SignIn | null): session is CurrentSession {
  if (!session) return false;
  if (journey?.state.acr === 'aal2' && session.acr !== 'aal2') return false;
  const after = journey?.state.after;
  return after === undefined || session.authTime >= new Date(after);
}
