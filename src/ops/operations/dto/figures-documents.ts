import { ApiProperty } from '@nestjs/swagger';

class FunnelStepDocument {
  @ApiProperty({ example: 'security-questions' })
  readonly step!: string;

  @ApiProperty({ type: Number, description: 'Journeys that got there.' })
  readonly reached!: number;

  @ApiProperty({ type: Number, description: 'Those of them that went no further, or have not yet.' })
  readonly stopped!: number;
}

class FunnelPeriodDocument {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: Date;

  @ApiProperty({ type: Number })
  readonly begun!: number;

  @ApiProperty({ type: Number, description: 'Of those that began in this time.' })
  readonly completed!: number;
}

export class FunnelDocument {
  @ApiProperty({ type: Number })
  readonly begun!: number;

  @ApiProperty({ type: Number })
  readonly completed!: number;

  @ApiProperty({ type: [FunnelStepDocument], description: 'In the order of the journey.' })
  readonly steps!: readonly FunnelStepDocument[];

  @ApiProperty({ type: [FunnelPeriodDocument] })
  readonly periods!: readonly FunnelPeriodDocument[];
}

export class FunnelsDocument {
  @ApiProperty({ type: String, format: 'date-time', description: 'Journeys that began from then on.' })
  readonly since!: Date;

  @ApiProperty({ type: FunnelDocument })
  readonly registration!: FunnelDocument;

  @ApiProperty({ type: FunnelDocument })
  readonly signIn!: FunnelDocument;
}

class FailureDocument {
  @ApiProperty({ example: 'timed-out' })
  readonly kind!: string;

  @ApiProperty({ type: Number })
  readonly count!: number;
}

class CircuitsDocument {
  @ApiProperty({ type: Number, description: 'Processes that were seen lately.' })
  readonly processes!: number;

  @ApiProperty({ type: Number, description: 'Of them, those that do not ask the service at the moment.' })
  readonly open!: number;

  @ApiProperty({ type: Number, description: 'Of them, those that try whether it is back.' })
  readonly halfOpen!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly openSince!: Date | null;
}

class ConnectorPeriodDocument {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: Date;

  @ApiProperty({ type: Number })
  readonly checks!: number;

  @ApiProperty({ type: Number })
  readonly failures!: number;

  @ApiProperty({ type: Number, nullable: true })
  readonly p95Ms!: number | null;
}

export class ConnectorDocument {
  @ApiProperty({ example: 'savvisstation' })
  readonly service!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ type: Number })
  readonly checks!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds until an answer or the time-out, to within a fifth.' })
  readonly p50Ms!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly p95Ms!: number | null;

  @ApiProperty({ type: [FailureDocument], description: 'The most frequent first.' })
  readonly failures!: readonly FailureDocument[];

  @ApiProperty({ type: CircuitsDocument, nullable: true, description: 'Null for a service that our own directory answers for.' })
  readonly circuits!: CircuitsDocument | null;

  @ApiProperty({ type: [ConnectorPeriodDocument] })
  readonly periods!: readonly ConnectorPeriodDocument[];
}

export class ConnectorsDocument {
  @ApiProperty({ type: [ConnectorDocument] })
  readonly items!: readonly ConnectorDocument[];
}
