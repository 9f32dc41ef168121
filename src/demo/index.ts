export { DemoAnnex, type DemoAddresses } from './demo-annex.js';
export { demoCredentials, demoData, demoSmsGateway, demoSmtpUrl } from './demo-options.js';
export { DemoModule } from './demo.module.js';
export { type DemoAgent, DEMO_AGENTS } from './seed/demo-agents.js';
export { seedDemo, type DemoData, type SeedPorts } from './seed/seed-demo.js';
export type { DemoClient } from './services/demo-clients.js';
