import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { FindStaff } from './find-staff.js';
import { ManageStaff } from './manage-staff.js';
import { StaffRows } from './staff-rows.js';

/** Agents, supervisors and admins, and the teams that they belong to. */
@Module({ imports: [AccountsModule], providers: [StaffRows, FindStaff, ManageStaff], exports: [FindStaff, ManageStaff] })
export class StaffModule {}
