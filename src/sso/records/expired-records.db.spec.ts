import { openAccount, openService } from '../../../test/support/services-of-a-house.js';
import { startHouse } from '../../../test/support/running-house.js';
import { ExpiredRecords } from './expired-records.js';

const HOUR = 3600;

it('What is over by time is removed in small portions, and nothing that still counts', async () => {
  // Without workers: they would remove some of it by themselves.
  const house = await startHouse({ environment: { WORKERS: 'off' } });
  const service = await openService(house, { client_id: 'service' });
  const ann = await (await openAccount(house, 'Ann', [service])).signIn();
  const count = async () => (await house.rows<{ count: string }>('SELECT count(*) FROM oidc_spent UNION ALL SELECT count(*) FROM oidc_visit')).map((row) => row.count);
  for (let time = 0; time < 3; time += 1) {
    const asked = await service.ask();
    await asked.answer((await ann.visit(asked)).url);
  }
  const expired = house.get(ExpiredRecords);
  expect([await expired.removeOver(10), await count()]).toEqual([0, ['3', '1']]);
  house.clock.advance(HOUR + 1);
  expect([await expired.removeOver(2), await count()]).toEqual([2, ['1', '1']]);
  house.clock.advance(24 * HOUR);
  expect([await expired.removeOver(10), await count()]).toEqual([2, ['0', '0']]);
  await house.close();
});
