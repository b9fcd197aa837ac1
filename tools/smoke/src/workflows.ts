import { z } from 'zod';
import { call } from './call';
import type { Check } from './checks';
import { progress } from './progress';

const metadataSchema = z.looseObject({
  workflows: z.array(z.looseObject({ name: z.string() })),
  quarantined: z.array(z.looseObject({ name: z.string() })).default([]),
});
const outcomeSchema = z.looseObject({
  status: z.string(),
  executionId: z.string(),
  error: z.looseObject({ message: z.string().optional() }).optional(),
  result: z.looseObject({ sealed: z.looseObject({ sealed: z.string() }) }).optional(),
});

/** The workflow that is run: it has no organization, changes nothing, and calls no vendor. */
const workflow = 'platform_check';

interface WorkflowTarget {
  readonly managementApi: string;
  readonly workflowEngine: string;
  /** Names of the workflows that have to be there. */
  readonly workflows: readonly string[];
  /** An access token of somebody who may run workflows. */
  token(signal: AbortSignal): Promise<string>;
}

/** Whether workflows are there and run: at once, after a wait, and by way of the queue. */
export function workflowChecks({
  managementApi,
  workflowEngine,
  workflows,
  token: getToken,
}: WorkflowTarget): readonly Check[] {
  let token: string | undefined;
  let ran: z.infer<typeof outcomeSchema> | undefined;
  const signedIn = async (signal: AbortSignal) => (token ??= await getToken(signal));
  const runUrl = `${workflowEngine}/api/workflows/${workflow}`;
  const request = async (signal: AbortSignal, input: { readonly waitSeconds?: number }) =>
    ({ signal, method: 'POST', token: await signedIn(signal), body: input }) as const;
  return [
    { name: 'a token is issued', run: async (signal) => void (await signedIn(signal)) },
    {
      name: 'every installed workflow is in the catalogue',
      async run(signal) {
        const answer = await call(`${workflowEngine}/admin/metadata`, { signal, token: await signedIn(signal) });
        const catalogue = metadataSchema.parse(answer);
        const there = catalogue.workflows.map(({ name }) => name);
        const missing = workflows.filter((name) => !there.includes(name));
        if (missing.length > 0) throw new Error(`${missing.join(', ')} cannot be found there.`);
        if (catalogue.quarantined.length === 0) return;
        throw new Error(`${catalogue.quarantined.map(({ name }) => name).join(', ')} cannot be run.`);
      },
    },
    {
      name: `${workflow} runs`,
      async run(signal) {
        ran = outcomeSchema.parse(await call(runUrl, await request(signal, {})));
        requireSuccess(ran);
      },
    },
    {
      name: `${workflow} waits for two seconds and goes on`,
      async run(signal) {
        const asked = { ...(await request(signal, { waitSeconds: 2 })), prefer: 'wait=20' };
        requireSuccess(outcomeSchema.parse(await call(runUrl, asked)));
      },
    },
    {
      // It waits for longer than any process keeps it: what wakes it is a message, and who goes on is a worker.
      name: 'what waits in the queue goes on at a worker, and its events come as they happen',
      async run(signal) {
        const asked = { ...(await request(signal, { waitSeconds: 11 })), prefer: 'respond-async' };
        const { executionId } = outcomeSchema.parse(await call(runUrl, asked));
        const url = `${workflowEngine}/api/executions/${executionId}/events?scope=global`;
        const states: string[] = [];
        for await (const { status } of progress(url, { signal, token: await signedIn(signal) })) {
          if (states.at(-1) !== status) states.push(status);
        }
        if (states.at(-1) !== 'Success') throw new Error(`Its events end with ${states.at(-1) ?? 'nothing'}.`);
        if (!states.includes('Waiting'))
          throw new Error(`Its events tell of ${states.join(', ')}, and not that it waited.`);
      },
    },
    {
      name: 'what it sealed can be shown once, and no second time',
      async run(signal) {
        const { sealed } = ran?.result?.sealed ?? {};
        if (ran === undefined || sealed === undefined) throw new Error('It sealed nothing.');
        const path = `${managementApi}/api/executions/${ran.executionId}/sealed/${sealed}/reveal?scope=global`;
        const reveal = async () => call(path, { signal, method: 'POST', token: await signedIn(signal) });
        const { value } = z.looseObject({ value: z.string() }).parse(await reveal());
        if (value !== `Sealed by ${ran.executionId}`) throw new Error('It is not what was sealed.');
        const isRefused = await reveal().then(
          () => false,
          () => true,
        );
        if (!isRefused) throw new Error('It was shown twice.');
      },
    },
  ];
}

function requireSuccess({ status, error }: z.infer<typeof outcomeSchema>): void {
  if (status !== 'Success') throw new Error(`It ended as ${status}. ${error?.message ?? ''}`.trim());
}
