import { SetMetadata } from '@nestjs/common';
import type { Assurance } from './current-session.js';
import type { StaffRole } from './staff.js';

export interface Access {
  public: boolean;
  assurance?: Assurance;
  fresh?: boolean;
  demands?: boolean;
  staff?: StaffRole;
}

export const ACCESS = Symbol('access');
export const STALE_FORM = Symbol('renders stale form');

/** Anybody may call this. A route that bears neither this nor `@Requires` is refused, and stops the start. */
export const Public = () => SetMetadata(ACCESS, { public: true } satisfies Access);

/**
 * Only somebody signed in may call this.
 *
 * Who has not shown lately enough who they are (`fresh`) is asked at `/confirm`, and comes back: to the page that was
 * asked for, or with the form that was posted, which is then sent again by the browser itself.
 * @param assurance the least that must have been proven; a password unless said otherwise
 * @param fresh whether it must have been proven within `SESSION_FRESH_SECONDS`
 * @param staff the least role of whoever works at the desk; customers may not call it then, and a second factor is asked for
 * @param demands whether what is demanded of the customer everywhere (see `CustomerDemands`) is demanded here
 */
export const Requires = ({ assurance = 'aal1', fresh = false, demands = true, staff }: Omit<Access, 'public'> = {}) =>
  SetMetadata(ACCESS, { public: false, assurance, fresh, demands, ...(staff && { staff }) } satisfies Access);

/**
 * This POST shows its form again when `readForm` finds it stale (see `forms.ts`). Without this mark a form whose
 * CSRF token does not hold is refused before the handler runs.
 */
export const RendersStaleForm = () => SetMetadata(STALE_FORM, true);
