export { FindStaff } from './find-staff.js';
export { ManageStaff, type Grant } from './manage-staff.js';
export { StaffChanged } from './staff-changed.js';
export { StaffModule } from './staff.module.js';
export { isTeam, TEAMS, type Team } from './teams.js';
