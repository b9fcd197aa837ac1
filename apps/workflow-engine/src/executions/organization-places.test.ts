import { organizationIdOf } from '@msp/models';
import { createTestClock, type TestClock } from '@msp/workflow-runtime/testing';
import type { Lane } from '../execution/turn-driver';
import { OrganizationPlaces, type Leave } from './organization-places';

const acme = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const beta = organizationIdOf('00000000-0000-4000-8000-00000000000b');
const settled = () => new Promise(setImmediate);

describe('the places of an organization', () => {
  let clock: TestClock;
  let places: OrganizationPlaces;
  let ending: AbortController;
  let got: string[];

  const wait = async (name: string, lane: Lane = 'background') => {
    const leave = await places.wait(acme, lane, ending.signal);
    got.push(leave ? name : `${name} without a place`);
    return leave;
  };
  /** Both places are taken, after turns that took so long. */
  const fill = (turnMs = 1_000, of = places): [Leave, Leave] => {
    let last = of.enter(acme);
    for (let turns = 0; turns < 50; turns += 1) {
      clock.advance(turnMs);
      const next = of.enter(acme);
      last();
      last = next;
    }
    return [last, of.enter(acme)];
  };

  beforeEach(() => {
    clock = createTestClock();
    places = new OrganizationPlaces(2, clock, () => 0);
    ending = new AbortController();
    got = [];
  });

  test('are taken, and are no others of another organization', () => {
    const [leave] = fill();

    expect([places.hasRoom(acme), places.hasRoom(beta)]).toEqual([false, true]);
    leave();
    expect(places.hasRoom(acme)).toBe(true);
  });

  test('go to those that wait, people before everything else and the first come first', async () => {
    const leaves = fill();
    const waiting = [wait('one'), wait('two'), wait('person', 'interactive'), wait('next person', 'interactive')];

    for (const leave of leaves) leave();
    await settled();
    expect(got).toEqual(['person', 'next person']);
    // A place that is handed over is free for nobody else.
    expect(places.hasRoom(acme)).toBe(false);

    (await waiting[2])?.();
    (await waiting[3])?.();
    await settled();
    expect(got).toEqual(['person', 'next person', 'one', 'two']);
    (await waiting[0])?.();
    (await waiting[1])?.();
    expect(places.hasRoom(acme)).toBe(true);
  });

  test('are taken at once by who would wait for one that has become free', async () => {
    const [leave] = fill();
    leave();

    await wait('one');

    expect(got).toEqual(['one']);
    expect(places.hasRoom(acme)).toBe(false);
  });

  test('are waited for here for five seconds at most, so that a process with room can have it', async () => {
    const [leave] = fill();
    void wait('one');

    clock.advance(4_999);
    await settled();
    expect(got).toEqual([]);
    clock.advance(1);
    await settled();
    leave();

    expect(got).toEqual(['one without a place']);
    expect(places.hasRoom(acme)).toBe(true);
  });

  test('are waited for no longer by a process that is being stopped', async () => {
    const [leave] = fill();
    const waiting = wait('one');

    ending.abort();
    await waiting;
    await wait('two');
    leave();

    expect(got).toEqual(['one without a place', 'two without a place']);
    expect(places.hasRoom(acme)).toBe(true);
  });

  test('are not waited for here in a line that takes longer than that', async () => {
    fill(4_000);
    for (const name of ['one', 'two', 'three']) void wait(name);
    void wait('person', 'interactive');
    await settled();
    expect(got).toEqual(['three without a place']);

    ending.abort();
    await settled();
    ending = new AbortController();
    // What has run for long is not expected to end soon, whatever others took.
    clock.advance(30_000);
    void wait('four');
    await settled();

    expect(got.at(-1)).toBe('four without a place');
  });

  test('what is sent away comes back one after the other, as turns end', () => {
    fill(400);

    const times = Array.from({ length: 4 }, () => Math.round(places.sendAway(acme, 'background') / 100));
    const person = Math.round(places.sendAway(acme, 'interactive') / 100);

    expect([times, person]).toEqual([[2, 4, 6, 8], 2]);
  });

  test('what waits for a long turn comes back soon all the same: another process may have room', () => {
    fill(600_000);

    expect(places.sendAway(acme, 'background')).toBe(250);
  });

  test('what would come back after more than a minute comes back within it, not all of it together', () => {
    const chosen = [0, 1].map((chance) => {
      const some = new OrganizationPlaces(2, clock, () => chance);
      fill(200_000, some);
      return Array.from({ length: 300 }, () => some.sendAway(acme, 'background')).at(-1);
    });

    expect(chosen).toEqual([60_000, 45_000]);
  });

  test('a line that stands still for a while begins anew, from now', () => {
    fill();
    for (let times = 0; times < 9; times += 1) places.sendAway(acme, 'background');
    clock.advance(600_000);

    expect(places.sendAway(acme, 'background')).toBe(250);
  });
});
