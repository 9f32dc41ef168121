import { z } from 'zod';

/** A typed code of whatever kind; what it must look like is told by `SpendCode`. */
export const codeField = z.string().trim().min(1).max(64, 'mfa.code.unknown');
