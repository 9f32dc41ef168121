import { newId } from '../common/index.js';
import { FakeBrowser } from '../../test/support/fake-request.js';
import { createTestingHouse, type TestingHouse } from '../../test/support/testing-house.js';
import { defineJourney } from './journey-kind.js';
import { Journeys } from './journeys.js';
import { JourneysModule } from './journeys.module.js';
import { ResumeField } from './resume-field.js';

interface State {
  note?: string;
  other?: string;
}

const kind = defineJourney<State, 'first' | 'second' | 'done'>({
  name: 'walk',
  first: 'first',
  transitions: { first: ['second'], second: ['done'], done: [] },
  lifeSeconds: 600,
  initialState: () => ({}),
});
const otherKind = defineJourney({ ...kind, name: 'other walk' });

describe('Journeys', () => {
  let house: TestingHouse;
  let journeys: Journeys;
  let browser: FakeBrowser;

  beforeAll(async () => {
    house = await createTestingHouse({ modules: [JourneysModule] });
    journeys = house.get(Journeys);
  });
  afterAll(() => house.close());
  beforeEach(() => (browser = new FakeBrowser(house.keyRing)));

  const start = () =>
    journeys.start(kind, { browser: browser.request().request.context.browser, destination: '/there', email: 'ann@example.com' });

  it('goes on in the browser that it was started in', async () => {
    const { id } = await start();
    const arrival = await journeys.arrive(kind, id, browser.request().request);
    expect(arrival).toMatchObject({ outcome: 'live', journey: { step: 'first', destination: '/there', email: 'ann@example.com' } });
  });

  it('begins again in place after its time, keeping email and destination and nothing else', async () => {
    const journey = await start();
    await journeys.advance(kind, journey, { from: 'first', to: 'second', state: { note: 'typed' } });
    house.clock.advance(601);
    const arrival = await journeys.arrive(kind, journey.id, browser.request().request);
    expect(arrival).toMatchObject({
      outcome: 'restarted',
      journey: { id: journey.id, step: 'first', state: {}, destination: '/there', email: 'ann@example.com' },
    });
  });

  it('waits anew after each step', async () => {
    const journey = await start();
    house.clock.advance(500);
    await journeys.advance(kind, journey, { from: 'first', to: 'second' });
    house.clock.advance(500);
    expect(await journeys.arrive(kind, journey.id, browser.request().request)).toMatchObject({ outcome: 'live' });
  });

  it('gives a browser without its cookie the destination, but not the email', async () => {
    const { id } = await start();
    const stranger = new FakeBrowser(house.keyRing);
    expect(await journeys.arrive(kind, id, stranger.request().request)).toEqual({ outcome: 'foreign', destination: '/there', email: null });
  });

  it('gives the email back to whoever holds the page that it stood on', async () => {
    const journey = await start();
    const _resume = house.get(ResumeField).for(journey);
    const arrival = await journeys.arrive(kind, journey.id, new FakeBrowser(house.keyRing).request({ _resume }).request);
    expect(arrival).toMatchObject({ outcome: 'foreign', email: 'ann@example.com' });
  });

  it('takes no resume field of another journey', async () => {
    const [one, two] = [await start(), await start()];
    const _resume = house.get(ResumeField).for(one);
    const arrival = await journeys.arrive(kind, two.id, new FakeBrowser(house.keyRing).request({ _resume }).request);
    expect(arrival).toMatchObject({ outcome: 'foreign', email: null });
  });

  it.each(['', 'x', '../..', "'; DROP TABLE journey", newId()])('does not know %j', async (id) => {
    expect(await journeys.arrive(kind, id, browser.request().request)).toEqual({ outcome: 'unknown' });
  });

  it('does not know a journey as one of another kind', async () => {
    const { id } = await start();
    expect(await journeys.arrive(otherKind, id, browser.request().request)).toEqual({ outcome: 'unknown' });
  });

  it('loses nothing when two tabs post different pages at once', async () => {
    const journey = (await journeys.advance(kind, await start(), { from: 'first', to: 'second' }))!;
    await Promise.all([
      journeys.note(kind, journey, { state: { note: 'one tab' } }),
      journeys.note(kind, journey, { state: { other: 'other tab' } }),
    ]);
    const arrival = await journeys.arrive(kind, journey.id, browser.request().request);
    expect(arrival).toMatchObject({ journey: { state: { note: 'one tab', other: 'other tab' } } });
  });

  it('is completed by exactly one of 16 simultaneous calls', async () => {
    const journey = (await journeys.advance(kind, await start(), { from: 'first', to: 'second' }))!;
    const won = await Promise.all(Array.from({ length: 16 }, () => journeys.complete(kind, journey, { from: 'second', to: 'done' })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await journeys.arrive(kind, journey.id, browser.request().request)).toMatchObject({ outcome: 'done' });
  });
});
