import type { Request } from 'express';

/** How sure we are who it is (NIST SP 800-63B-4): `aal1` a password, `aal2` two factors. */
export type Assurance = 'aal1' | 'aal2';

export interface CurrentSession {
  readonly id: string;
  readonly accountId: string;
  readonly acr: Assurance;
  /** Methods that were used (RFC 8176), e.g. `pwd`, `otp`. */
  readonly amr: readonly string[];
  readonly authTime: Date;
  /** When they last showed who they are: at the sign-in, or at a confirmation since (ASVS 5.0 7.5). */
  readonly confirmedAt: Date;
}

/** Port of the access guard; the wiring binds it to the room that keeps sessions. */
export abstract class SessionReader {
  /** @returns the live session that the request's cookie stands for, else null */
  abstract read(request: Request): Promise<CurrentSession | null>;
}

/** Port of the access guard; the wiring binds it to the room that knows of whom more is demanded than a password. */
export abstract class CustomerDemands {
  /** @returns whether more is demanded of whose session this is than it was opened by */
  abstract areMissing(session: CurrentSession): Promise<boolean>;
}
