export { Dashboard } from './dashboard/dashboard.js';
export { DashboardModule } from './dashboard/dashboard.module.js';
export { OpsModule } from './ops.module.js';
