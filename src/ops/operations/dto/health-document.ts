import { ApiProperty } from '@nestjs/swagger';
import type { Standing } from '../health-reader.js';

class DependencyDocument implements Standing {
  @ApiProperty({ example: 'mail', description: 'As /health/ready names it.' })
  readonly name!: string;

  @ApiProperty({ enum: ['up', 'degraded', 'down'], enumName: 'DependencyStatus' })
  readonly status!: Standing['status'];

  @ApiProperty({ type: String, nullable: true, description: 'What is wrong.' })
  readonly message!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'Since when it is so, as the process has seen it that answers.' })
  readonly since!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was last looked at.' })
  readonly checkedAt!: Date;
}

export class HealthDocument {
  @ApiProperty({ type: [DependencyDocument] })
  readonly dependencies!: readonly DependencyDocument[];
}
