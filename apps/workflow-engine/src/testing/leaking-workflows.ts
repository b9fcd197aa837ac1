import {
  defineDataProvider,
  defineWorkflow,
  field,
  InvalidInputError,
  partial,
  result,
  WorkflowError,
} from '@msp/workflow-sdk';

const base = { description: 'For tests only', category: 'test' };
const parameters = { text: field.string({ label: 'Text' }) };
const read = async ({ secrets }: { secrets: { get(name: string): Promise<{ reveal(): string }> } }, name: string) =>
  (await secrets.get(name)).reveal();

/** An error as libraries throw them: with the words in every place that one has. */
function asThrown(text: string): Error {
  const nested = Object.assign(new RangeError(`nested ${text}`), { code: text, [`key ${text}`]: [{ text }] });
  const several = new AggregateError([new Error(text), nested, text], `several ${text}`, { cause: nested });
  several.name = `Name ${text}`;
  return several;
}

const tried = async (work: () => Promise<unknown>) => {
  try {
    await work();
  } catch {
    // What is recorded of it is what counts.
  }
};

const inWords = (text: string) => ({ remedy: `Use ${text}`, result: { text, [text]: [[{ deep: text }]] } });

/** Each writes what it is given wherever a workflow can write something, once it has read the secret `leaky-key`. */
export const leakingWorkflows = [
  defineWorkflow({
    ...base,
    name: 'leaks_everywhere',
    parameters,
    uses: ['msgraph'],
    summary: ({ input }) => `Done with ${input.text}.`,
    results: {
      text: result.text({ label: 'Text' }),
      filler: result.list({ label: 'Filler' }),
      table: result.table({ label: 'Table', columns: { cell: result.text({ label: 'Cell' }) } }),
    },
    async run(context) {
      const { input, log, step, progress, integrations, seal } = context;
      await read(context, 'leaky-key');
      const { text } = input;
      log.info(`line ${text}`, { field: text, [`name ${text}`]: text, deep: [{ list: [text, new Error(text)] }] });
      log.error(text);
      progress([{ what: `task ${text}`, status: 'not done', message: text, remedy: text }]);
      const summary = () => `sum ${text}`;
      // A name of a step has one line, and not too long a one.
      await tried(() => step(`step ${text}`, () => ({ value: text }), { label: `label ${text}`, summary }));
      await tried(() => step('noted', () => ({ value: text }), { label: `label ${text}`, summary }));
      await tried(() => step('failing', () => Promise.reject(asThrown(text))));
      await tried(() => seal(`sealed ${text}`, 'another'));
      const graph = await integrations.get('msgraph');
      await tried(() => graph.users.find({ userPrincipalName: text }));
      const undeclared = { [`key ${text}`]: 1 };
      return partial(
        {
          text,
          table: [{ cell: text }, { cell: `${text} twice ${text}` }],
          ...undeclared,
          // Large results are kept elsewhere.
          filler: Array.from({ length: 4 }, (_, index) => `${index} ${'.'.repeat(30_000)} ${text}`),
        },
        [{ what: `part ${text}`, message: text, remedy: text }],
      );
    },
  }),
  defineWorkflow({
    ...base,
    name: 'leaks_and_throws',
    parameters,
    async run(context) {
      await read(context, 'leaky-key');
      throw asThrown(context.input.text);
    },
  }),
  defineWorkflow({
    ...base,
    name: 'leaks_and_refuses',
    parameters,
    async run(context) {
      await read(context, 'leaky-key');
      const { text } = context.input;
      throw new WorkflowError('integration-error', `No: ${text}`, { ...inWords(text), cause: asThrown(text) });
    },
  }),
  defineWorkflow({
    ...base,
    name: 'leaks_before',
    parameters,
    async preflight(context) {
      await read(context, 'leaky-key');
      const { input, findings } = context;
      const { text } = input;
      findings.warn({ path: 'text', message: `warns ${text}`, remedy: text });
      findings.propose('text', text);
      findings.problem(new InvalidInputError(`refuses ${text}`, { remedy: text }), 'text');
      return { text };
    },
    run: async () => undefined,
  }),
];

/** Offers what it is asked for, or fails with it. */
export const leakingProvider = defineDataProvider({
  ...base,
  name: 'leaks_options',
  cacheSeconds: 0,
  parameters: { text: field.string({ label: 'Text' }), fails: field.bool({ label: 'Fails', default: false }) },
  async options(context) {
    await read(context, 'leaky-key');
    const { text, fails } = context.input;
    if (fails) throw new WorkflowError('integration-error', `No: ${text}`, { remedy: text });
    return [{ label: `label ${text}`, value: text, metadata: { [text]: text } }];
  },
});
