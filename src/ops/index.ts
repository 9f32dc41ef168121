export { Dashboard } from './dashboard/dashboard.js';
export { DashboardModule } from './dashboard/dashboard.module.js';
export { HealthReader } from './operations/health-reader.js';
export { OperationsModule } from './operations/operations.module.js';
export { OpsModule } from './ops.module.js';
