import { Module } from '@nestjs/common';
import { CreateAccount } from './create-account.js';
import { EnsureAccount } from './ensure-account.js';
import { FindAccount } from './find-account.js';
import { SlowHasher } from './hashing/slow-hasher.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordPolicy } from './password/password-policy.js';
import { VerifyPassword } from './verify-password.js';

const useCases = [CreateAccount, EnsureAccount, FindAccount, PasswordHasher, PasswordPolicy, SlowHasher, VerifyPassword];

@Module({ providers: useCases, exports: useCases })
export class AccountsModule {}
