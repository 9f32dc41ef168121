import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { FindStaff } from './find-staff.js';
import { ManageStaff } from './manage-staff.js';
import { StaffChanged } from './staff-changed.js';
import { StaffRows } from './staff-rows.js';

/** Agents, supervisors and admins, and the teams that they belong to. */
@Module({ imports: [AccountsModule], providers: [StaffRows, StaffChanged, FindStaff, ManageStaff], exports: [StaffChanged, FindStaff, ManageStaff] })
export class StaffModule {}
