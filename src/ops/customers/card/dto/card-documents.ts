import { ApiProperty } from '@nestjs/swagger';
import type { JourneyStanding } from '../../../../journeys/index.js';
import type { MailedTo } from '../../../../mail/index.js';
import type { Diagnosis, EnrolledFactor } from '../../../../mfa/index.js';
import type { HistoryEntry } from '../../../../sign-in/index.js';
import type { OpenTicket } from '../../../../support/index.js';

const moment = { type: String, format: 'date-time' } as const;
const perhaps = { ...moment, nullable: true } as const;

export class CardContactDocument {
  @ApiProperty({ description: 'Masked; `reveal` tells it in full.' })
  readonly masked!: string;

  @ApiProperty({ ...perhaps, description: 'Since when it is proven to be theirs.' })
  readonly verifiedAt!: Date | null;
}

export class CardSlowDownDocument {
  @ApiProperty({ ...perhaps, description: 'Until when no password is looked at, but in browsers that the account knows.' })
  readonly passwordUntil!: Date | null;

  @ApiProperty({ ...perhaps, description: 'Until when no code is looked at.' })
  readonly codeUntil!: Date | null;
}

export class CardFactorDocument implements Omit<EnrolledFactor, 'kind'> {
  @ApiProperty({ enum: ['passkey', 'app', 'recovery-code'], enumName: 'FactorKind' })
  readonly kind!: EnrolledFactor['kind'];

  @ApiProperty({ type: Number, description: 'Of recovery codes, those that are left.' })
  readonly count!: number;

  @ApiProperty(moment)
  readonly since!: Date;

  @ApiProperty(perhaps)
  readonly lastUsedAt!: Date | null;
}

export class CardRefusedCodeDocument implements Diagnosis {
  @ApiProperty(moment)
  readonly at!: Date;

  @ApiProperty({ enum: ['drifted', 'used', 'unknown'], enumName: 'CodeRefusal' })
  readonly reason!: Diagnosis['reason'];

  @ApiProperty({ type: Number, nullable: true, description: 'How far the clock of the device is off; negative when it is behind.' })
  readonly driftSeconds!: number | null;

  @ApiProperty({ type: Number, description: 'How many in a row told the same drift.' })
  readonly inARow!: number;
}

export class CardSecondFactorDocument {
  @ApiProperty({ type: Boolean })
  readonly on!: boolean;

  @ApiProperty({ type: Boolean, description: 'They can not go without one.' })
  readonly required!: boolean;

  @ApiProperty({ type: [CardFactorDocument] })
  readonly factors!: readonly CardFactorDocument[];

  @ApiProperty({ type: CardRefusedCodeDocument, nullable: true, description: 'Why the last code was refused; null since a right one.' })
  readonly refusedCode!: CardRefusedCodeDocument | null;
}

export class CardLinkRefusalDocument {
  @ApiProperty(moment)
  readonly at!: Date;

  @ApiProperty({ enum: ['wrong-credentials', 'unavailable', 'limited', 'belongs-to-another', 'linked-otherwise'], enumName: 'LinkRefusal' })
  readonly outcome!: string;
}

export class CardServiceDocument {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ ...perhaps, description: 'Null when nothing is linked.' })
  readonly linkedAt!: Date | null;

  @ApiProperty(perhaps)
  readonly lastUsedAt!: Date | null;

  @ApiProperty({ type: CardLinkRefusalDocument, nullable: true, description: 'The last time that linking failed.' })
  readonly refused!: CardLinkRefusalDocument | null;
}

export class CardTroubleDocument {
  @ApiProperty({ enum: ['password', 'factor', 'token', 'answers'], enumName: 'TroubleWith' })
  readonly with!: 'password' | 'factor' | 'token' | 'answers';

  @ApiProperty({ type: String, nullable: true, description: 'The error code that was shown last.' })
  readonly code!: string | null;

  @ApiProperty({ type: Number, description: 'How often; 20 and more are 20.' })
  readonly count!: number;

  @ApiProperty(moment)
  readonly lastAt!: Date;
}

export class CardJourneyDocument implements Pick<JourneyStanding, 'id' | 'step' | 'startedAt' | 'completedAt'> {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ enum: ['registration', 'sign-in', 'recovery', 'help'], enumName: 'JourneyKind' })
  readonly kind!: string;

  @ApiProperty({ description: 'How far it has got.' })
  readonly step!: string;

  @ApiProperty({ enum: ['completed', 'under-way', 'stopped'], enumName: 'JourneyState' })
  readonly state!: 'completed' | 'under-way' | 'stopped';

  @ApiProperty(moment)
  readonly startedAt!: Date;

  @ApiProperty({ ...moment, description: 'When something last happened on it.' })
  readonly lastAt!: Date;

  @ApiProperty(perhaps)
  readonly completedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Which service they wanted to reach.' })
  readonly service!: string | null;

  @ApiProperty({ type: [CardTroubleDocument], description: 'What was refused on it, the latest first.' })
  readonly troubles!: readonly CardTroubleDocument[];

  @ApiProperty({ type: String, nullable: true, description: 'Where the mail is that it waits for, as “Where\'s my email” says it.' })
  readonly mail!: string | null;
}

class CardMailEntryDocument {
  @ApiProperty(moment)
  readonly at!: Date;

  @ApiProperty({ description: 'In the words of "Where\'s my email".' })
  readonly text!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the receiving server said, addresses masked.' })
  readonly theirWords!: string | null;
}

export class CardMailDocument implements Pick<MailedTo, 'id' | 'createdAt' | 'subject' | 'template' | 'withheld' | 'unsent' | 'status' | 'answer' | 'sentence'> {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty(moment)
  readonly createdAt!: Date;

  @ApiProperty()
  readonly subject!: string;

  @ApiProperty({ example: 'registration-token' })
  readonly template!: string;

  @ApiProperty({ description: 'Nothing left: its mailbox had been told enough.' })
  readonly withheld!: boolean;

  @ApiProperty({ type: String, enum: ['taken-back', 'withdrawn'], enumName: 'MailUnsent', nullable: true, description: 'It never left: `taken-back` by its writer, or `withdrawn` as there was nothing left to say in it.' })
  readonly unsent!: MailedTo['unsent'];

  @ApiProperty({ type: String, enum: ['sent', 'bounced', 'blocked', 'deferred', 'ours'], enumName: 'MailStatus', nullable: true, description: 'Null as long as nothing was heard.' })
  readonly status!: MailedTo['status'];

  @ApiProperty({ enum: ['wait', 'sent', 'bounced', 'blocked'], enumName: 'MailAnswer' })
  readonly answer!: MailedTo['answer'];

  @ApiProperty({ description: 'What its recipient reads under "Where\'s my email"; of one that was taken back, that it was.' })
  readonly sentence!: string;

  @ApiProperty({ type: [CardMailEntryDocument] })
  readonly entries!: readonly CardMailEntryDocument[];
}

export class CardSignInDocument implements HistoryEntry {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty(moment)
  readonly at!: Date;

  @ApiProperty({ enum: ['signed-in', 'refused', 'slowed-down'], enumName: 'SignInAttemptResult' })
  readonly result!: HistoryEntry['result'];

  @ApiProperty({ type: [String], description: 'RFC 8176; of a refusal, what was not taken.' })
  readonly methods!: readonly string[];

  @ApiProperty({ description: 'As its owner reads it.' })
  readonly browser!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of the address (/24, /48).' })
  readonly network!: string | null;

  @ApiProperty(perhaps)
  readonly slowedUntil!: Date | null;
}

export class CardTicketDocument implements OpenTicket {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for what the own teams do not see.' })
  readonly id!: string | null;

  @ApiProperty()
  readonly number!: string;

  @ApiProperty({ enum: ['customer-care', 'client-response-center'], enumName: 'Team' })
  readonly team!: OpenTicket['team'];

  @ApiProperty({ type: String, nullable: true })
  readonly subject!: string | null;

  @ApiProperty(moment)
  readonly createdAt!: Date;
}

export class CardAccountDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty(moment)
  readonly createdAt!: Date;

  @ApiProperty({ ...perhaps, description: 'Within the last 90 days.' })
  readonly lastSignInAt!: Date | null;

  @ApiProperty({ type: Number, description: 'How many sessions are live.' })
  readonly sessions!: number;

  @ApiProperty({ type: CardSlowDownDocument })
  readonly slowDown!: CardSlowDownDocument;

  @ApiProperty({ type: CardSecondFactorDocument })
  readonly secondFactor!: CardSecondFactorDocument;

  @ApiProperty({ type: [CardServiceDocument] })
  readonly services!: readonly CardServiceDocument[];

  @ApiProperty({ type: [CardSignInDocument], description: 'The latest first.' })
  readonly signIns!: readonly CardSignInDocument[];
}

/** What is known about whoever wrote a ticket. */
export class CustomerDocument {
  @ApiProperty({
    enum: ['active', 'closed', 'unverified', 'unproven', 'none'],
    enumName: 'CustomerState',
    description: 'Without an account of theirs: `unverified`, a registration that was not finished; `unproven`, an account has the address, but nothing shows that it is theirs; `none`.',
  })
  readonly state!: 'active' | 'closed' | 'unverified' | 'unproven' | 'none';

  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;

  @ApiProperty({ type: CardContactDocument, nullable: true })
  readonly email!: CardContactDocument | null;

  @ApiProperty({ type: CardContactDocument, nullable: true })
  readonly mobile!: CardContactDocument | null;

  @ApiProperty({ type: CardAccountDocument, nullable: true, description: 'Of an active one.' })
  readonly account!: CardAccountDocument | null;

  @ApiProperty({ type: [CardJourneyDocument], description: 'Begun with the address, the latest first.' })
  readonly journeys!: readonly CardJourneyDocument[];

  @ApiProperty({ type: [CardMailDocument], description: 'To the address, the latest first.' })
  readonly mails!: readonly CardMailDocument[];

  @ApiProperty({ type: [CardTicketDocument] })
  readonly tickets!: readonly CardTicketDocument[];
}

export class RevealBody {
  @ApiProperty({ description: 'What it is for; colleagues read it in the audit log and in the ticket.' })
  readonly reason!: string;

  @ApiProperty({ enum: ['email', 'mobile'], enumName: 'ContactField' })
  readonly field!: string;

  @ApiProperty({ required: false, description: 'A ticket of this customer; it stands in its history then.' })
  readonly ticket?: string;
}

export class RevealedDocument {
  @ApiProperty()
  readonly value!: string;
}
