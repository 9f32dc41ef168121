export type TestProgram = 'chromium' | 'dovecot-imapd' | 'faketime' | 'haproxy' | 'postgresql' | 'redis-server' | 'slapd';

export function findProgram(name: TestProgram): string | undefined;
export function whyMissing(name: TestProgram): string;
export function canInstall(): boolean;
export function installMissing(names: readonly TestProgram[]): Promise<void>;
