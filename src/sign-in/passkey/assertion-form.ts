import { z } from 'zod';

/** What the browser gave goes through as it is: the room of factors reads it, and says what is wrong with it. */
export const assertionForm = z.object({ assertion: z.string() });
