import { ManageStaff } from '../../../src/staff/index.js';
import { agent, type JsonAnswer, type JsonClient } from '../../support/agent.js';
import type { RunningHouse } from '../../support/running-house.js';

interface Desk {
  readonly house: RunningHouse;
  readonly care: JsonClient;
  readonly crc: JsonClient;
  readonly supervisor: JsonClient;
}

interface View {
  id: string;
  name: string;
  search: object;
  sharedWith: string | null;
  isOwn: boolean;
  owner: object;
}

const CARE = 'customer-care';
const VIEWS = '/api/ops/views';

/** Lists that agents keep under a name. */
export function views(desk: () => Desk): void {
  let house: RunningHouse;
  let care: JsonClient;
  let crc: JsonClient;
  let supervisor: JsonClient;
  beforeEach(async () => {
    ({ house, care, crc, supervisor } = desk());
    await house.rows('DELETE FROM desk_view');
  });

  const save = (who: JsonClient, name: string, more: object = {}): Promise<JsonAnswer<View>> => who.post<View>(VIEWS, { name, search: { team: CARE }, ...more });
  const change = (who: JsonClient, id: string, body: object): Promise<JsonAnswer<View>> => who.send<View>('PATCH', `${VIEWS}/${id}`, body);
  const of = async (who: JsonClient): Promise<View[]> => (await who.get<{ items: View[] }>(VIEWS)).body.items;
  const names = async (who: JsonClient): Promise<string[]> => (await of(who)).map(({ name }) => name);

  it('are kept for whoever saved them, with all that the list was narrowed by', async () => {
    const search = { team: CARE, status: 'all', assignee: 'none', priority: 'urgent', tag: 'vip', q: 'vpn', order: 'created' };
    expect(await save(care, ' Urgent   and mine ', { search })).toMatchObject({ status: 201, body: { name: 'Urgent and mine', search, sharedWith: null, isOwn: true, owner: { id: care.accountId, name: 'Casey Desk' } } });
    expect([await names(care), await names(supervisor)]).toEqual([['Urgent and mine'], []]);
  });

  it('are renamed, refilled, moved and deleted', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await save(care, name)).body.id);
    await change(care, ids[2]!, { place: 0 });
    expect(await names(care)).toEqual(['c', 'a', 'b']);
    await change(care, ids[2]!, { place: 100 });
    expect(await change(care, ids[0]!, { name: 'A', search: {} })).toMatchObject({ status: 200, body: { name: 'A', search: {}, isOwn: true } });
    expect(await names(care)).toEqual(['A', 'b', 'c']);
    expect((await care.send('DELETE', `${VIEWS}/${ids[1]}`)).status).toBe(204);
    expect([await names(care), (await care.send('DELETE', `${VIEWS}/${ids[1]}`)).status]).toEqual([['A', 'c'], 404]);
  });

  it('have one name each, and are not without number', async () => {
    const first = (await save(care, 'Mine')).body.id;
    const second = (await save(care, 'Other')).body.id;
    expect(await save(care, 'MINE')).toMatchObject({ status: 409, body: { code: 'support.view.name-taken', detail: expect.stringContaining('MINE') } });
    expect(await change(care, second, { name: 'mine' })).toMatchObject({ status: 409, body: { code: 'support.view.name-taken' } });
    expect((await change(care, first, { name: 'mine' })).status).toBe(200);
    expect((await save(crc, 'Mine', { search: {} })).status).toBe(201);
    const more = await Promise.all(Array.from({ length: 31 }, (_, n) => save(care, `View ${n}`)));
    expect(more.map(({ status }) => status).sort()).toEqual([...Array<number>(28).fill(201), ...Array<number>(3).fill(409)]);
    expect(await save(care, 'One more')).toMatchObject({ status: 409, body: { code: 'support.view.too-many' } });
    expect(new Set(await names(care)).size).toBe(30);
  });

  it('are nobody else’s to change, and as unknown to others as those that never were', async () => {
    const { id } = (await save(care, 'Mine')).body;
    for (const who of [crc, supervisor]) {
      expect(await change(who, id, { name: 'Yours' })).toMatchObject({ status: 404, body: { code: 'support.view.unknown' } });
      expect((await who.send('DELETE', `${VIEWS}/${id}`)).status).toBe(404);
    }
    for (const none of ['x', '%00']) expect([(await change(care, none, { name: 'x' })).status, (await care.send('DELETE', `${VIEWS}/${none}`)).status]).toEqual([404, 404]);
    expect(await names(care)).toEqual(['Mine']);
  });

  it('are shared with a team by supervisors, and by nobody who is none any more', async () => {
    expect(await save(care, 'Ours', { sharedWith: CARE })).toMatchObject({ status: 403, body: { code: 'support.view.not-shared' } });
    const own = (await save(care, 'Mine')).body.id;
    expect((await change(care, own, { sharedWith: CARE })).status).toBe(403);
    const { id } = (await save(supervisor, 'Watch these', { sharedWith: CARE })).body;
    expect(await of(care)).toMatchObject([{ name: 'Mine', isOwn: true }, { id, name: 'Watch these', isOwn: false, sharedWith: CARE, owner: { name: 'Robin Desk' } }]);
    expect(await names(crc)).toEqual([]);
    expect((await change(care, id, { name: 'x' })).status).toBe(404);
    await change(supervisor, id, { sharedWith: null });
    expect(await names(care)).toEqual(['Mine']);

    const passing = await agent({ baseUrl: house.baseUrl, get: house.get }, 'supervisor');
    await save(passing, 'Passing', { sharedWith: CARE });
    expect(await names(care)).toEqual(['Mine', 'Passing']);
    const [{ email }] = (await house.rows('SELECT email FROM account WHERE id = $1', [passing.accountId])) as [{ email: string }];
    await house.get(ManageStaff).take(email);
    expect(await names(care)).toEqual(['Mine']);
  });

  it.each<[string, object]>([
    ['without a name', { search: {} }],
    ['of blanks for a name', { name: ' ', search: {} }],
    ['with a name without end', { name: 'x'.repeat(61), search: {} }],
    ['of nothing', { name: 'x' }],
    ['of what no list knows', { name: 'x', search: { colour: 'red' } }],
    ['of a team that there is none of', { name: 'x', search: { team: 'sales' } }],
    ['of words without end', { name: 'x', search: { q: 'x'.repeat(201) } }],
    ['of somebody who is nobody', { name: 'x', search: { assignee: 'bob' } }],
    ['shared with nobody in particular', { name: 'x', search: {}, sharedWith: 'all' }],
  ])('%s are not kept, and it is said what to do', async (_, body) => {
    expect(await care.post(VIEWS, body)).toMatchObject({ status: 400, body: { code: 'http.request.invalid', errors: [{ detail: expect.any(String) }] } });
  });
}
