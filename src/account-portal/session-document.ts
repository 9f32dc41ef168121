import { ApiProperty } from '@nestjs/swagger';

class SignedInAccount {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ format: 'email' })
  readonly email!: string;

  @ApiProperty()
  readonly firstName!: string;

  @ApiProperty()
  readonly lastName!: string;
}

/** Who is signed in. */
export class SessionDocument {
  @ApiProperty()
  readonly account!: SignedInAccount;

  @ApiProperty({ type: [String], description: 'Of the support desk; a customer has none.' })
  readonly roles!: readonly string[];

  @ApiProperty({ description: 'Changes by JSON carry it in X-CSRF-Token.' })
  readonly csrfToken!: string;
}
