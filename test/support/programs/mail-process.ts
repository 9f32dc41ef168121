import 'reflect-metadata';
import { KeyRing } from '../../../src/common/index.js';
import { Database } from '../../../src/database/index.js';
import { openMailHouse, orderTokenMail } from '../mail-house.js';

// `work`: hands over mail until it is killed. `order`: orders one mail and is dead the moment it is committed.
const [what = '', databaseUrl = '', smtpUrl = '', key = ''] = process.argv.slice(2);
const keyRing = new KeyRing(new Map([[1, Buffer.from(key, 'hex')]]));
const house = await openMailHouse({ databaseUrl, smtpUrl, workers: what === 'work', keyRing });
if (what === 'order') {
  await house.get(Database).transaction(async () => {
    await orderTokenMail(house);
    house.get(Database).afterCommit(() => process.kill(process.pid, 'SIGKILL'));
  });
}
setInterval(() => undefined, 60_000);
