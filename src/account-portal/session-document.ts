import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

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

class Desk {
  @ApiProperty({ enum: ['agent', 'supervisor', 'admin'] })
  readonly role!: string;

  @ApiProperty({ type: [String], description: 'Their home first; supervisors and admins see both teams all the same.' })
  readonly teams!: readonly string[];

  @ApiProperty({ description: 'The desk asks for a second factor, which `/sign-in/more` takes.' })
  readonly secondFactorMissing!: boolean;
}

/** Who is signed in. */
export class SessionDocument {
  @ApiProperty()
  readonly account!: SignedInAccount;

  @ApiProperty({ type: [String], description: 'Of the support desk; a customer has none.' })
  readonly roles!: readonly string[];

  @ApiPropertyOptional({ type: Desk, description: 'What they are at the support desk.' })
  readonly desk?: Desk;

  @ApiProperty({ description: 'Changes by JSON carry it in X-CSRF-Token.' })
  readonly csrfToken!: string;
}
