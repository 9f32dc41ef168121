import { Injectable } from '@nestjs/common';
import { PasswordPolicy, requirementsList, unmetRequirements, type AccountView } from '../../accounts/index.js';
import type { FormModel } from '../../http/index.js';

/** Card `password-card.hbs`: since when the password holds, and the form that changes it. */
@Injectable()
export class PasswordCard {
  constructor(private readonly policy: PasswordPolicy) {}

  model(account: AccountView, form: FormModel): object {
    return {
      email: account.email,
      changedAt: account.passwordChangedAt,
      requirements: requirementsList(this.policy.describe(account), unmetRequirements(form.errors['password'])),
      form,
    };
  }
}
