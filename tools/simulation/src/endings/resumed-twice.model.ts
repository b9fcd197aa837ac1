import { Choices, type Model } from '../explorer/model';

export interface ResumeRules {
  /** The first row is claimed for the new execution before that is accepted. */
  readonly claims: boolean;
  /** Who comes second does the accept of the claimed id again, or answers with it at once. */
  readonly second: 'accepts' | 'answers';
}

interface Person {
  at: 'asking' | 'accepting' | 'looking' | 'acting' | 'done';
  isAnswered: boolean;
  hasFound: boolean;
}

interface ResumeState {
  isClaimed: boolean;
  isThere: boolean;
  /** How often the step of the first execution had its effect. */
  effects: number;
  people: Person[];
  crashesLeft: number;
}

function ask({ claims, second }: ResumeRules, choices: Choices<ResumeState>, index: number): void {
  const go = (label: string, change: (next: ResumeState, me: Person) => void) =>
    choices.add('step', `person ${index}: ${label}`, (next) => change(next, personOf(next, index)));
  if (!claims) {
    go('has a new execution made', (next, me) => {
      next.isThere = true;
      [me.at, me.isAnswered] = ['looking', true];
    });
  } else if (!choices.state.isClaimed) {
    go('claims the first row', (next, me) => {
      next.isClaimed = true;
      me.at = 'accepting';
    });
  } else if (second === 'answers') go('is answered with the claimed id', (_next, me) => answered(me));
  else go('has the claimed id accepted, too', (_next, me) => (me.at = 'accepting'));
}

function answered(me: Person): void {
  [me.at, me.isAnswered] = ['done', true];
}

function personOf(state: ResumeState, index: number): Person {
  return state.people[index] ?? { at: 'done', isAnswered: false, hasFound: false };
}

function goOn(choices: Choices<ResumeState>, index: number): void {
  const { state } = choices;
  const { at, hasFound } = personOf(state, index);
  const go = (label: string, change: (next: ResumeState, me: Person) => void, kind: 'step' | 'fault' = 'step') =>
    choices.add(kind, `person ${index}: ${label}`, (next) => change(next, personOf(next, index)));
  if (at === 'accepting') {
    if (state.crashesLeft > 0) {
      go('the process dies', (next, me) => ([me.at, next.crashesLeft] = ['done', next.crashesLeft - 1]), 'fault');
    }
    go(state.isThere ? 'finds it accepted' : 'accepts it', (next, me) => {
      answered(me);
      if (!next.isThere) me.at = 'looking';
      next.isThere = true;
    });
  }
  if (at === 'looking') {
    go('the new one looks', (next, me) => ([me.at, me.hasFound] = ['acting', next.effects > 0]));
  }
  if (at === 'acting') {
    go(hasFound ? 'the new one has found it' : 'the new one creates', (next, me) => {
      if (!hasFound) next.effects += 1;
      me.at = 'done';
    });
  }
}

/** Two people go on from one execution; the process of one may die after its first write. */
export function resumedTwiceModel(changed: Partial<ResumeRules> = {}): Model<ResumeState> {
  const rules: ResumeRules = { claims: true, second: 'accepts', ...changed };
  const person = (): Person => ({ at: 'asking', isAnswered: false, hasFound: false });
  return {
    initial: { isClaimed: false, isThere: false, effects: 0, people: [person(), person()], crashesLeft: 1 },
    actions(state) {
      const choices = new Choices(state);
      for (const [index, { at }] of state.people.entries()) {
        if (at === 'asking') ask(rules, choices, index);
        else goOn(choices, index);
      }
      return choices.actions;
    },
    broken: ({ effects }) => (effects > 1 ? 'one step is done twice' : undefined),
    isGood: ({ people, isThere }) =>
      people.every(({ at }) => at === 'done') && (isThere || people.every(({ isAnswered }) => !isAnswered)),
  };
}
