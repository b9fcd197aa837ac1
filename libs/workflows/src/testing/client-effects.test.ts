import { clientEffects } from '@msp/integrations/effects';
import { defineWorkflow } from '@msp/workflow-sdk';
import { checkWorkflow, runWorkflow, suggestValues, type FakeClients } from '@msp/workflow-runtime/testing';

interface Effects {
  readonly [name: string]: string | Effects;
}

function pathsOf(effects: Effects, wanted: string): string[] {
  return Object.entries(effects).flatMap(([name, effect]) =>
    typeof effect === 'string'
      ? effect === wanted
        ? [name]
        : []
      : pathsOf(effect, wanted).map((path) => `${name}.${path}`),
  );
}
const all = (wanted: string) =>
  Object.entries(clientEffects).flatMap(([integration, effects]) =>
    pathsOf(effects, wanted).map((path): [string, string] => [integration, path]),
  );

/** A fake client with this one function. */
function fake(integration: string, path: string): FakeClients {
  const client = path.split('.').reduceRight<unknown>(
    (inner, name) => ({ [name]: inner }),
    async () => 'done',
  );
  return { [integration]: client } as FakeClients;
}

function calling(integration: string, path: string, request: object = {}) {
  const work = async ({ integrations }: { readonly integrations: { get(name: never): Promise<unknown> } }) => {
    let part = await integrations.get(integration as never);
    for (const name of path.split('.').slice(0, -1)) part = Reflect.get(part as object, name);
    const last = path.split('.').at(-1) ?? '';
    await (Reflect.get(part as object, last) as (request: object) => Promise<unknown>)(request);
    return {};
  };
  return defineWorkflow({
    name: 'calls',
    description: 'Calls',
    category: 'test',
    parameters: {},
    uses: [integration as never],
    preflight: async (context) => work(context),
    suggest: async (context) => void (await work(context)),
    run: async () => 'ran',
  });
}

test.each(all('write'))(
  'H5: the kit refuses %s.%s under a preflight, as production does',
  async (integration, path) => {
    const workflow = calling(integration, path);
    const options = { integrations: fake(integration, path) };

    await expect(checkWorkflow(workflow, options)).rejects.toThrow(`may only read, and tried to change ${integration}`);
    await expect(suggestValues(workflow, options)).rejects.toThrow('may only read');
    expect((await runWorkflow(workflow, options)).result).toBe('ran');
  },
);

test.each(all('read'))('H5: the kit lets %s.%s through under a preflight', async (integration, path) => {
  const report = await checkWorkflow(calling(integration, path), { integrations: fake(integration, path) });

  expect(report.problems).toEqual([]);
});

test.each(all('declared'))('H5: of %s.%s counts what the call declares', async (integration, path) => {
  const options = { integrations: fake(integration, path) };

  await expect(checkWorkflow(calling(integration, path, { effect: 'write' }), options)).rejects.toThrow(
    'may only read',
  );
  expect((await checkWorkflow(calling(integration, path, { effect: 'read' }), options)).problems).toEqual([]);
});
