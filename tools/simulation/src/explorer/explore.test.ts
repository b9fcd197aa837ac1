import { explore } from './explore';
import { Choices, type Model } from './model';

interface Lamp {
  isOn: boolean;
  isBroken: boolean;
}

const lamp = (more: Partial<Model<Lamp>> = {}, repairs = true): Model<Lamp> => ({
  initial: { isOn: false, isBroken: false },
  actions(state) {
    const choices = new Choices(state);
    if (!state.isBroken) choices.add('step', 'switched', (next) => (next.isOn = !next.isOn));
    if (!state.isBroken) choices.add('fault', 'breaks', (next) => (next.isBroken = true));
    if (state.isBroken && repairs) choices.add('heal', 'repaired', (next) => (next.isBroken = false));
    return choices.actions;
  },
  ...more,
});

test('finds every state, and nothing wrong where nothing is', () => {
  expect(explore(lamp({ isGood: ({ isOn, isBroken }) => isOn && !isBroken }))).toEqual({ states: 4 });
});

test('tells the shortest way to what must not be', () => {
  const { problem } = explore(lamp({ broken: (one) => (one.isOn && one.isBroken ? 'dark' : undefined) }));

  expect(problem).toEqual({ what: 'dark', trace: ['switched', 'breaks'] });
});

test('tells where nothing good can come of any more', () => {
  const { problem } = explore(lamp({ isGood: ({ isOn, isBroken }) => isOn && !isBroken }, false));

  expect(problem).toEqual({ what: 'it never gets good again', trace: ['breaks'] });
});

test('tells of work that goes round although no time passes', () => {
  expect(explore(lamp({ comesToRest: true })).problem?.what).toBe('it goes round without a cause');
});

test('a way round that takes a fault or time is none', () => {
  const once: Model<number> = {
    initial: 0,
    comesToRest: true,
    actions: (at) => [{ kind: at === 2 ? 'heal' : 'step', label: 'on', to: (at + 1) % 3 }],
  };

  expect(explore(once)).toEqual({ states: 3 });
});
