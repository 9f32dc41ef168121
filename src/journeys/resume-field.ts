import { Injectable } from '@nestjs/common';
import { KeyRing } from '../common/index.js';

const PURPOSE = 'journey.resume';

interface Resume {
  /** The journey whose page the form stood on. */
  id: string;
  email: string;
}

/**
 * A sealed form field that carries the email of a journey, so that a customer whose cookie was lost can go on without
 * typing it again. The id in the URL alone gives nothing away: only the page that was shown holds this field.
 */
@Injectable()
export class ResumeField {
  constructor(private readonly keyRing: KeyRing) {}

  for(journey: { id: string; email: string | null }): string {
    return this.keyRing.seal(JSON.stringify({ id: journey.id, email: journey.email ?? '' } satisfies Resume), PURPOSE);
  }

  /** @returns the email, or null when the field is missing, changed, or from another journey's page */
  emailFrom(field: unknown, journeyId: string): string | null {
    if (typeof field !== 'string') return null;
    try {
      const resume = JSON.parse(this.keyRing.open(field, PURPOSE)) as Resume;
      return resume.id === journeyId && resume.email !== '' ? resume.email : null;
    } catch {
      return null;
    }
  }
}
