import { defineWorkflow, field, partial, type Secret } from '.';

const base = { description: 'For tests only', category: 'test' } as const;
const never = (): never => {
  throw new Error('not called');
};

/** Only compiled: what is refused here would be refused by nothing else, or by the engine when it is too late. */
const compiled = () => {
  // @ts-expect-error there is no `requird`
  field.string({ label: 'Name', requird: false });
  // @ts-expect-error there is no `placholder`
  field.email({ label: 'Mail', placholder: 'x' });
  // @ts-expect-error there is no `max` beside the validation
  field.int({ label: 'Count', max: 3 });
  // @ts-expect-error there is no `maxLenght` in it
  field.string({ label: 'Name', validation: { maxLenght: 3 } });
  // @ts-expect-error a number has no length
  field.float({ label: 'Number', validation: { minLength: 3 } });
  // @ts-expect-error there is no `acept`
  field.file({ label: 'File', acept: ['.csv'] });
  // @ts-expect-error a text is chosen from nothing
  field.string({ label: 'Name', options: [] });
  // @ts-expect-error an option has no `text`
  field.select({ label: 'One', options: [{ label: 'A', value: 'a', text: 'x' }] });
  // @ts-expect-error there is no `multipel`
  field.select({ label: 'One', options: [{ label: 'A', value: 'a' }], multipel: true });
  field.select({ label: 'One', options: [{ label: 'A', value: 'a', metadata: { any: 'name' } }], multiple: true });
  field.json({ label: 'Any', default: { any: { name: [1] } } });

  // @ts-expect-error there is no `timeoutSecond`
  defineWorkflow({ ...base, name: 'a', parameters: {}, timeoutSecond: 5, run: async () => 1 });

  // @ts-expect-error JSON loses a Map
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ users: new Map([['a', 1]]) }) });
  // @ts-expect-error JSON loses a Set
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => [new Set([1])] });
  // @ts-expect-error a date is a text afterwards
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ at: new Date() }) });
  // @ts-expect-error JSON has no bigint
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ big: 1n }) });
  // @ts-expect-error JSON has no functions
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ deep: [{ call: () => 1 }] }) });
  // @ts-expect-error JSON has no bytes
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => new Uint8Array(1) });
  // @ts-expect-error somebody forgot to await
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ later: Promise.resolve(1) }) });
  // @ts-expect-error a secret is not shown
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async (): Promise<{ secret: Secret }> => never() });
  // @ts-expect-error an instance of a class comes back without it
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => ({ url: new URL('https://a.example') }) });
  // @ts-expect-error also when not everything is done
  defineWorkflow({ ...base, name: 'a', parameters: {}, run: async () => partial({ at: new Date() }, []) });

  defineWorkflow({
    ...base,
    name: 'a',
    parameters: {},
    // @ts-expect-error what a preflight answers is kept too
    preflight: async () => ({ seen: new Map() }),
    run: async () => 1,
  });
  defineWorkflow({
    ...base,
    name: 'a',
    parameters: {},
    async run({ step }) {
      // @ts-expect-error what a step answers is kept too
      await step('one', async () => new Map([['a', 1]]));
      // @ts-expect-error JSON has no bigint
      await step('two', () => [1n]);
      const kept = await step('three', () => ({ name: 'a', more: [1, null], maybe: undefined as string | undefined }));
      const { name } = await step('four', async () => kept, { effect: 'check-then-act', find: async () => undefined });
      await step('nothing', async () => undefined);
      return { name, unknown: JSON.parse('{}') as unknown, tree: kept.more };
    },
  });
};

test('H5: what has a wrong name, or is not kept by JSON, does not compile', () => {
  expect(typeof compiled).toBe('function');
});
