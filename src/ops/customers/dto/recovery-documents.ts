import { ApiProperty } from '@nestjs/swagger';
import { GUARDED_STANDINGS, operatorKind, type GuardedStanding, type OperatorKind } from '../../../recovery/index.js';
import type { DeskRecovery, RequestedRecovery } from '../desk-recoveries.js';
import { PossibleActionDocument } from './action-documents.js';

const KINDS: readonly OperatorKind[] = ['agent', 'operator'];

export class RecoveryBody {
  @ApiProperty({ maxLength: 500, description: 'Why the customer needs it: who approves reads it.' })
  readonly reason!: string;

  @ApiProperty({ required: false, description: 'An open ticket of this customer, by id or number; what becomes of the request stands in its history then.' })
  readonly ticket?: string;
}

export class RecoveryReasonBody {
  @ApiProperty({ maxLength: 500 })
  readonly reason!: string;
}

class RecoveryTicketDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly number!: string;
}

class RecoveryCustomerDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;
}

export class RecoveryDocument {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({
    enum: GUARDED_STANDINGS,
    enumName: 'GuardedStanding',
    description: '`requested` waits for approval; `approved`: its customer is to show two proofs; `waiting` until `readyAt`; then `ready` until it is `completed`.',
  })
  readonly standing!: GuardedStanding;

  @ApiProperty()
  readonly reason!: string;

  @ApiProperty({ description: 'What they are called; an agent and an operator with a shell may be called the same.' })
  readonly requestedBy!: string;

  @ApiProperty({ enum: KINDS, enumName: 'OperatorKind', description: '`agent` by their account, `operator` with a shell by the name that they gave.' })
  readonly requestedByKind!: OperatorKind;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly requestedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of one that waits for approval: until then it can be approved.' })
  readonly expiresAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  readonly approvedBy!: string | null;

  @ApiProperty({ enum: KINDS, enumName: 'OperatorKind', nullable: true })
  readonly approvedByKind!: OperatorKind | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly approvedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the wait of 24 hours is over.' })
  readonly readyAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was declined or withdrawn.' })
  readonly endReason!: string | null;

  @ApiProperty({ type: RecoveryTicketDocument, nullable: true })
  readonly ticket!: RecoveryTicketDocument | null;

  @ApiProperty({ type: Boolean, description: 'Whether who asks may approve or decline it: never who asked for it.' })
  readonly mayDecide!: boolean;

  @ApiProperty({ type: Boolean })
  readonly mayWithdraw!: boolean;
}

export class RequestedRecoveryDocument extends RecoveryDocument {
  @ApiProperty({ type: RecoveryCustomerDocument })
  readonly customer!: RecoveryCustomerDocument;
}

export class RecoveriesDocument {
  @ApiProperty({ type: [RecoveryDocument], description: 'The newest first.' })
  readonly items!: readonly RecoveryDocument[];

  @ApiProperty({ type: PossibleActionDocument, description: 'Whether one could be asked for now.' })
  readonly start!: PossibleActionDocument;
}

export class RequestedRecoveriesDocument {
  @ApiProperty({ type: [RequestedRecoveryDocument], description: 'Oldest first.' })
  readonly items!: readonly RequestedRecoveryDocument[];
}

export function recoveryDocument(recovery: DeskRecovery): RecoveryDocument {
  const { id, standing, reason, requestedAt, expiresAt, approvedAt, readyAt, cancelledAt, completedAt, cancelReason, ticket, mayDecide, mayWithdraw } = recovery;
  return { id, standing, reason, ...whoStandsFor(recovery), requestedAt, expiresAt, approvedAt, readyAt, endedAt: completedAt ?? cancelledAt, endReason: cancelReason, ticket, mayDecide, mayWithdraw };
}

export function requestedDocument(recovery: RequestedRecovery): RequestedRecoveryDocument {
  return { ...recoveryDocument(recovery), customer: recovery.customer };
}

type Starters = Pick<RecoveryDocument, 'requestedBy' | 'requestedByKind' | 'approvedBy' | 'approvedByKind'>;

function whoStandsFor({ requestedBy, requestedByAgent, approvedBy, approvedByAgent }: DeskRecovery): Starters {
  return { requestedBy, requestedByKind: operatorKind(requestedByAgent), approvedBy, approvedByKind: approvedBy === null ? null : operatorKind(approvedByAgent) };
}
