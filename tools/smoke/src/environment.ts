import { z } from 'zod';
import { call } from './call';
import { type Check, runChecks, type Say } from './checks';
import { pagesChecks } from './pages';
import { serviceChecks } from './service';

export interface EnvironmentTarget {
  readonly managementApi: string;
  readonly workflowEngine: string;
  readonly ui: string;
  /** What has to answer, where it is known. */
  readonly commits?: {
    readonly managementApi?: string;
    readonly workflowEngine?: string;
    readonly ui?: string;
  };
  /** Names of the workflows that have to be there. */
  readonly workflows: readonly string[];
  /** An access token of somebody who may run workflows. */
  token(signal: AbortSignal): Promise<string>;
}

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

/** Tries a whole environment on its public addresses; no client organization is touched. Throws a SmokeError. */
export async function smokeEnvironment(target: EnvironmentTarget, say: Say): Promise<void> {
  const { managementApi, workflowEngine, ui, commits = {} } = target;
  const services = [
    { name: 'management-api', address: managementApi, ...(commits.managementApi && { commit: commits.managementApi }) },
    {
      name: 'workflow-engine',
      address: workflowEngine,
      ...(commits.workflowEngine && { commit: commits.workflowEngine }),
    },
  ];
  await runChecks(
    [
      ...services.flatMap(serviceChecks),
      ...workflowChecks(target),
      ...pagesChecks({
        address: ui,
        leadsTo: { managementApi, workflowEngine },
        ...(commits.ui && { commit: commits.ui }),
      }),
    ],
    say,
  );
}

function workflowChecks({ managementApi, workflowEngine, workflows, token: getToken }: EnvironmentTarget): Check[] {
  let token: string | undefined;
  let ran: z.infer<typeof outcomeSchema> | undefined;
  const signedIn = async (signal: AbortSignal) => (token ??= await getToken(signal));
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
        const request = { signal, method: 'POST', token: await signedIn(signal), body: {} } as const;
        ran = outcomeSchema.parse(await call(`${workflowEngine}/api/workflows/${workflow}`, request));
        if (ran.status !== 'Success') throw new Error(`It ended as ${ran.status}. ${ran.error?.message ?? ''}`.trim());
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
