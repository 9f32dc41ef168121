import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { SmallDisk } from '../../faults/support/small-disk.js';
import type { InboundHouse } from '../../support/inbound-house.js';

const whyNot = SmallDisk.whyNot();

/** A disk that is full in the middle of a mail's files: nothing of them stays, the mail waits, and is taken in as soon as there is room. */
export function brokenStorage(given: () => InboundHouse): void {
  const proving = whyNot ? it.skip : it;
  let disk: SmallDisk;
  let uploads: string;
  beforeEach(() => {
    if (whyNot) return;
    disk = SmallDisk.mount(1);
    uploads = path.join(given().house.dataDir, 'uploads');
    if (existsSync(uploads)) renameSync(uploads, `${uploads}.real`);
    symlinkSync(disk.folder, uploads);
  });
  afterEach(() => {
    if (whyNot) return;
    mend();
    disk.remove();
  });

  function mend(): void {
    rmSync(uploads, { force: true, recursive: true });
    if (existsSync(`${uploads}.real`)) renameSync(`${uploads}.real`, uploads);
  }
  const filesThere = (): string[] => readdirSync(disk.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  const part = (name: string, content: string): string[] => ['--b', `Content-Type: text/plain; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, '', content];
  const letter = { headers: ['Content-Type: multipart/mixed; boundary=b'], text: ['--b', 'Content-Type: text/plain', '', 'See below.', ...part('small.log', 'x'), ...part('large.log', 'line of a log\r\n'.repeat(200_000)), '--b--', ''].join('\r\n') };

  // Red when only the last file is looked after: the small one stays on the disk.
  proving(`loses no mail and keeps no file of one that is not taken in${whyNot ? ` (${whyNot})` : ''}`, async () => {
    const inbound = given();
    expect(await inbound.write(letter)).toMatchObject({ state: 'waiting', ticket_id: null });
    expect([filesThere(), await inbound.house.rows('SELECT id FROM ticket')]).toEqual([[], []]);
    mend();
    inbound.house.clock.advance(10);
    const [sorted] = await inbound.sortAll();
    expect(sorted).toMatchObject({ state: 'ticket' });
    expect(await inbound.house.rows('SELECT name FROM ticket_attachment WHERE ticket_id = $1 ORDER BY id', [sorted!.ticket_id])).toEqual([{ name: 'small.log' }, { name: 'large.log' }]);
  });
}
