import { defineDataProvider, defineWorkflow, field } from '.';
import type { Secret, WorkflowDefinition } from '.';

declare module '@msp/workflow-sdk' {
  interface IntegrationClients {
    readonly lighthouse: { lamps(): Promise<readonly string[]> };
    readonly harbour: { berths(): Promise<number> };
  }
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const exactly =
  <Expected>() =>
  <Actual>(_value: Actual, ..._proof: Same<Actual, Expected> extends true ? [] : ['the types differ']): void =>
    undefined;

const lamps = defineDataProvider({
  name: 'lamps',
  description: 'Lamps',
  uses: ['lighthouse'],
  parameters: { coast: field.string({ label: 'Coast' }) },
  async options({ input, integrations }) {
    exactly<string>()(input.coast);
    // @ts-expect-error harbour is not declared in `uses`
    void integrations.get('harbour').catch(() => undefined);
    const client = await integrations.get('lighthouse');
    return (await client.lamps()).map((value) => ({ label: value, value }));
  },
});

const workflow = defineWorkflow({
  name: 'light_up',
  description: 'Lights a lamp',
  category: 'test',
  uses: ['lighthouse'],
  parameters: {
    name: field.string({ label: 'Name' }),
    coast: field.string({ label: 'Coast', required: false }),
    brightness: field.int({ label: 'Brightness', required: false, default: 5 }),
    password: field.string({ label: 'Password', secret: true }),
    lamp: field.select({ label: 'Lamp', from: lamps, params: { coast: 'coast' } }),
    colours: field.select({
      label: 'Colours',
      options: [
        { label: 'Red', value: 'red' },
        { label: 'Green', value: 'green' },
      ],
      multiple: true,
    }),
    days: field.list({ label: 'Days', required: false }),
  },
  async run({ input, org, integrations, step }) {
    exactly<string>()(input.name);
    exactly<string | undefined>()(input.coast);
    exactly<number>()(input.brightness);
    exactly<Secret>()(input.password);
    exactly<string>()(input.lamp);
    exactly<readonly ('red' | 'green')[]>()(input.colours);
    exactly<readonly string[] | undefined>()(input.days);
    exactly<string>()(org.id);
    // @ts-expect-error harbour is not declared in `uses`
    void integrations.get('harbour').catch(() => undefined);
    const client = await integrations.get('lighthouse');
    return { lamps: await step('list-lamps', () => client.lamps()) };
  },
});

const withoutOrganization = defineWorkflow({
  name: 'alone',
  description: 'Needs no organization',
  category: 'test',
  requiresOrg: false,
  parameters: {},
  async run(context) {
    // @ts-expect-error there is no organization
    void context.org;
    // @ts-expect-error `uses` declares nothing
    void context.integrations.get('lighthouse').catch(() => undefined);
    return { ok: true };
  },
});

const planned = defineWorkflow({
  name: 'planned',
  description: 'Plans first',
  category: 'test',
  uses: ['lighthouse'],
  parameters: { name: field.string({ label: 'Name' }) },
  async preflight({ input, integrations, mappings, findings }) {
    exactly<string>()(input.name);
    // @ts-expect-error a preflight sets no mapping
    void mappings.set;
    // @ts-expect-error harbour is not declared in `uses`
    void integrations.get('harbour').catch(() => undefined);
    const client = await findings.check(() => integrations.get('lighthouse'));
    return client && { lamps: [...(await client.lamps())] };
  },
  async run({ plan, warnings }) {
    exactly<string[]>()(plan.lamps);
    return { lamp: plan.lamps[0] ?? null, warned: warnings.length };
  },
});

test('definitions of every shape fit the type that the engine takes', () => {
  const definitions: readonly WorkflowDefinition[] = [workflow, withoutOrganization, planned];

  expect(definitions.map(({ name, requiresOrg }) => [name, requiresOrg])).toEqual([
    ['light_up', true],
    ['alone', false],
    ['planned', true],
  ]);
});
