export { OperateGuarded } from './guarded/operate-guarded.js';
export { RecoveryModule } from './recovery.module.js';
