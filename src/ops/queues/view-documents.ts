import { ApiProperty } from '@nestjs/swagger';
import type { SavedView, ViewSearch } from '../../support/index.js';
import { PersonDocument } from '../tickets/dto/ticket-line.js';

const TEAM = { enum: ['customer-care', 'client-response-center'], enumName: 'Team' };

export class ViewSearchDocument {
  @ApiProperty({ ...TEAM, required: false })
  readonly team?: ViewSearch['team'];

  @ApiProperty({ enum: ['open', 'closed', 'all'], required: false })
  readonly status?: ViewSearch['status'];

  @ApiProperty({ type: String, required: false, description: '`me` (whoever looks), `none`, or the id of an agent.' })
  readonly assignee?: string | undefined;

  @ApiProperty({ enum: ['urgent', 'high', 'normal', 'low'], enumName: 'Priority', required: false })
  readonly priority?: ViewSearch['priority'];

  @ApiProperty({ type: String, required: false, maxLength: 40 })
  readonly tag?: string | undefined;

  @ApiProperty({ type: String, required: false, maxLength: 200 })
  readonly q?: string | undefined;

  @ApiProperty({ enum: ['due', 'modified', 'created'], required: false })
  readonly order?: ViewSearch['order'];
}

export class SavedViewDocument implements SavedView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty()
  readonly name!: string;

  @ApiProperty({ type: ViewSearchDocument })
  readonly search!: ViewSearchDocument;

  @ApiProperty({ ...TEAM, nullable: true, description: 'The team that sees it as well.' })
  readonly sharedWith!: SavedView['sharedWith'];

  @ApiProperty({ type: Boolean })
  readonly isOwn!: boolean;

  @ApiProperty({ type: PersonDocument })
  readonly owner!: PersonDocument;
}

export class SavedViewsDocument {
  @ApiProperty({ type: [SavedViewDocument] })
  readonly items!: readonly SavedViewDocument[];
}

export class ViewBody {
  @ApiProperty({ maxLength: 60, description: 'One of its own for each view of an agent, whatever the case of its letters.' })
  readonly name!: string;

  @ApiProperty({ type: ViewSearchDocument })
  readonly search!: ViewSearchDocument;

  @ApiProperty({ ...TEAM, required: false, nullable: true, description: 'By supervisors and admins.' })
  readonly sharedWith?: SavedView['sharedWith'];
}

export class ViewChangeBody {
  @ApiProperty({ type: String, required: false, maxLength: 60 })
  readonly name?: string;

  @ApiProperty({ type: ViewSearchDocument, required: false })
  readonly search?: ViewSearchDocument;

  @ApiProperty({ ...TEAM, required: false, nullable: true, description: 'By supervisors and admins; null for nobody.' })
  readonly sharedWith?: SavedView['sharedWith'];

  @ApiProperty({ type: Number, required: false, minimum: 0, description: 'Where it stands among the own ones, from 0.' })
  readonly place?: number;
}
