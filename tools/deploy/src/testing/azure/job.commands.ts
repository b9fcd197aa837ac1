import { type Command, type Given, inGroup, required } from './command';
import { type AzureState, notFound } from './state';

const reference = 'https://learn.microsoft.com/cli/azure/containerapp/job';

function jobOf(state: AzureState, given: Given) {
  const key = `${given.one('--resource-group')}/${given.one('--name')}`;
  const job = state.jobs[key];
  if (job === undefined) throw notFound(`The job ${key}`);
  return job;
}

/** As the restore does: a store that has rows is refused. */
function isFailing(state: AzureState, given: Given): boolean {
  if (state.broken.some((what) => jobOf(state, given).image.endsWith(what) || what === given.one('--name')))
    return true;
  if (given.one('--name') !== 'drill-restore') return false;
  const [store] = Object.values(state.stores);
  if (store === undefined || store.hasRows) return true;
  store.hasRows = true;
  return false;
}

const shown = (one: { name: string; status: string }) => ({ name: one.name, properties: { status: one.status } });

export const jobCommands: Readonly<Record<string, Command>> = {
  'containerapp job start': {
    page: reference,
    options: inGroup,
    run(state, given) {
      const job = jobOf(state, given);
      const name = `${given.one('--name')}-${job.executions.length + 1}`;
      job.executions.push({ name, pending: state.lag, status: 'Running' });
      return { id: `/jobs/${name}`, name };
    },
  },
  'containerapp job execution list': {
    page: `${reference}/execution`,
    isReading: true,
    options: inGroup,
    run: (state, given) => jobOf(state, given).executions.map(shown),
  },
  'containerapp job execution show': {
    page: `${reference}/execution`,
    isReading: true,
    options: { ...inGroup, '--job-execution-name': required() },
    run(state, given) {
      const job = jobOf(state, given);
      const execution = job.executions.find(({ name }) => name === given.one('--job-execution-name'));
      if (execution === undefined) throw notFound('The execution');
      if (execution.status !== 'Running') return shown(execution);
      if (execution.pending > 0) execution.pending -= 1;
      else execution.status = isFailing(state, given) ? 'Failed' : 'Succeeded';
      return shown(execution);
    },
  },
};
