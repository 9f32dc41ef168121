export { Dependencies, type DependencyStanding } from './dependencies.js';
export { HealthModule } from './health.module.js';
