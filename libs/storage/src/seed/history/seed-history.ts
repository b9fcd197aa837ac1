import { globalScope, isFinal, type ScopeKey } from '@msp/models';
import { tallyOf } from '../../counters/counter-buffer';
import { addTallies, nothingCounted, type TallyOf } from '../../counters/counter.repository';
import pMap from 'p-map';
import { createRepositories, type Repositories } from '../../registry/repositories.generated';
import type { Storage } from '../../storage';
import { orPresent } from '../or-present';
import { seedExecutions, tell, type SeedExecution } from '../seed-executions';
import type { SeedIdentities } from '../seed-identities';
import { Chance } from './chance';
import { dailyWork, minutesSaved, type Task } from './daily-work';

const days = 60;
const dayMinutes = 1_440;
const callsAtOnce = 16;
/** After the few executions of the seed itself. */
const firstNumber = 100;

function pickTask(chance: Chance, tasks: readonly Task[]): Task {
  const all = tasks.reduce((sum, { weight }) => sum + weight, 0);
  let lot = chance.next() * all;
  for (const task of tasks) {
    lot -= task.weight;
    if (lot < 0) return task;
  }
  return chance.pick(tasks);
}

/** Two months of work before the day of `seededAt`: more on working days, in working hours, with a rising trend. */
function historyOf(identities: SeedIdentities, seededAt: Date): SeedExecution[] {
  const chance = new Chance(20_261_120);
  const tasks = dailyWork(identities);
  const midnight = Math.floor(seededAt.getTime() / 60_000) % dayMinutes;
  const executions: SeedExecution[] = [];
  for (let ago = days - 1; ago >= 0; ago -= 1) {
    const weekday = new Date(seededAt.getTime() - ago * dayMinutes * 60_000).getUTCDay();
    const isFree = weekday === 0 || weekday === 6;
    const most = isFree ? 1 : 3 + Math.round((3 * (days - ago)) / days);
    for (let count = chance.between(isFree ? 0 : 2, most); count > 0; count -= 1) {
      const { people, seconds, tell: about } = pickTask(chance, tasks);
      const minutesBefore = midnight + ago * dayMinutes - chance.between(7 * 60, 18 * 60);
      const story = {
        minutesBefore,
        seconds: chance.between(...seconds),
        person: chance.pick(people),
        ...about(chance),
      };
      // Of today only what is over by now.
      if (minutesBefore > 5) executions.push(tell(story, firstNumber + executions.length, seededAt));
    }
  }
  return executions;
}

async function insertFinished({ executions }: Repositories, { draft, end }: SeedExecution): Promise<void> {
  const inserted = await orPresent(executions.insert(draft));
  const open = inserted ?? (await executions.findOpen(draft.organizationId, draft.executionId));
  if (open && !isFinal(open.execution.status)) await executions.finish(open, end);
}

function countersOf(executions: readonly SeedExecution[]): TallyOf[] {
  const counted = new Map<string, TallyOf>();
  for (const { draft, end } of executions) {
    const { organizationId, workflowName } = draft;
    const day = end.completedAt.slice(0, 10);
    const key = `${organizationId} ${day} ${workflowName}`;
    const tally = tallyOf({ ...draft, ...end }, minutesSaved[workflowName] ?? 0);
    const before = counted.get(key)?.tally ?? nothingCounted;
    counted.set(key, { organizationId, workflowName, day, tally: addTallies(before, tally) });
  }
  return [...counted.values()];
}

async function recordEvents({ audit }: Repositories, executions: readonly SeedExecution[]): Promise<void> {
  await pMap(
    executions,
    ({ draft }) => {
      const { executionId, startedAt, workflowName, formId, formName } = draft;
      const event = {
        organizationId: draft.organizationId,
        occurredAt: startedAt,
        action: 'Workflow.Execute' as const,
        actorId: draft.executedBy,
        actorName: draft.executedByName,
        entityKind: 'Execution',
        entityId: executionId,
        ...(draft.title !== undefined && { entityName: draft.title }),
        after: { workflowName, formId, formName },
      };
      return audit.recordOnce(event, new Date(startedAt));
    },
    { concurrency: callsAtOnce },
  );
}

async function sealAll({ auditChain }: Repositories, scope: ScopeKey, before: Date): Promise<void> {
  while (!(await auditChain.seal(scope, before)).done);
}

/**
 * Adds two months of executions to a storage that was just seeded, with their counters and sealed audit events, so that
 * dashboard, history and audit trail show a platform at work. Leaves each organization alone whose trail has begun: nothing
 * can be put before what is sealed. Can be repeated, also after a kill. Answers how many executions the history has.
 */
export async function seedHistory(storage: Storage, identities: SeedIdentities): Promise<number> {
  const repositories = createRepositories(storage);
  const { organizations } = identities;
  const { createdAt } = (await repositories.organizations.get(organizations.acme.id)).value;
  const seededAt = new Date(createdAt);
  const scopes: ScopeKey[] = [globalScope, ...Object.values(organizations).map(({ id }) => id)];
  const heads = await Promise.all(scopes.map((scope) => repositories.auditChain.findHead(scope)));
  const fresh = scopes.filter((_scope, position) => heads[position]?.etag === undefined);
  const told = [...historyOf(identities, seededAt), ...seedExecutions(identities, seededAt)];
  const executions = told.filter(({ draft }) => fresh.includes(draft.organizationId));
  await pMap(executions, (execution) => insertFinished(repositories, execution), { concurrency: callsAtOnce });
  await pMap(countersOf(executions), (counted) => repositories.counters.add(counted, 'history'), {
    concurrency: callsAtOnce,
  });
  await recordEvents(repositories, executions);
  // Sealed last, which says that the organization's history is complete.
  await Promise.all(fresh.map((scope) => sealAll(repositories, scope, seededAt)));
  return executions.length;
}
