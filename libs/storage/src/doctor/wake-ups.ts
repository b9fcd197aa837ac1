import { ExecutionRepository } from '../executions/execution.repository';
import { queueNames, type MessageQueue, type QueueName } from '../queues/message-queue';
import { MissingQueueError } from '../queues/missing-queue';
import { NoQueuesError } from '../queues/no-queue';
import { readWake } from '../queues/wake-message';
import { TimerRepository } from '../timers/timer.repository';
import type { Examination } from './examination';

/** Every process of the engine fires what is due each second. */
const overdueMs = 5 * 60_000;
const mostTimers = 1_000;
/** What anybody could take has been taken by then, but for where runs are paused or a flood is worked off. */
const untakenMs = 10 * 60_000;
/** As many as can be seen without receiving them. */
const mostMessages = 32;

/** Whether what waits for a time is woken. */
export async function checkTimers({ storage, findings, now }: Examination): Promise<void> {
  const overdue = await new TimerRepository(storage).due(new Date(now.getTime() - overdueMs), mostTimers);
  findings.checked(overdue.length);
  for (const { executionId, due } of overdue) {
    findings.add({
      kind: 'problem',
      where: 'Timers',
      what: `Execution ${executionId} was to be woken at ${due.toISOString()}, and was not.`,
      isRepaired: false,
      remedy: 'Look whether an engine runs, and in its lines for what keeps it from waking executions.',
    });
  }
}

/** Whether there are queues, and whether what they hold leads to executions. */
export async function checkQueues(examination: Examination): Promise<void> {
  for (const name of queueNames) await checkQueue(examination, name);
}

async function checkQueue(examination: Examination, name: QueueName): Promise<void> {
  const { storage, findings, signal } = examination;
  const texts = await peeked(storage.queue(name), signal);
  if (texts === 'missing') {
    const what = 'There is no such queue, so executions that are to go on later are not.';
    findings.add({ kind: 'problem', where: name, what, isRepaired: false, remedy: 'Run the job init-tables.' });
    return;
  }
  if (texts.length > 0) await checkTaken(examination, name);
  const executions = new ExecutionRepository(storage);
  for (const text of texts) {
    const read = readWake(text);
    if (read.kind === 'newer') continue;
    const { executionId, scope } = read.kind === 'wake' ? read.wake : {};
    if (executionId !== undefined && scope !== undefined && (await executions.find(scope, executionId))) continue;
    const what = `A message leads to ${executionId === undefined ? 'nothing' : `execution ${executionId}, which is not there`}. The engine deletes it.`;
    findings.add({ kind: 'leftover', where: name, what, isRepaired: false });
  }
}

/** Whether anybody takes what a queue holds. */
async function checkTaken({ storage, findings, now, signal }: Examination, name: QueueName): Promise<void> {
  const { messages, oldestSentAt } = await storage.queue(name).depth({ signal });
  if (oldestSentAt === undefined || now.getTime() - oldestSentAt.getTime() < untakenMs) return;
  findings.add({
    kind: 'problem',
    where: name,
    what: `${messages} wait for their turn, one of them since ${oldestSentAt.toISOString()}.`,
    isRepaired: false,
    remedy: 'Look whether runs are paused and whether a worker runs: docs/operations.md, work-does-not-move.',
  });
}

/** None where the account has no queues: its engine runs what it accepts by itself. */
async function peeked(queue: MessageQueue, signal: AbortSignal | undefined): Promise<readonly string[] | 'missing'> {
  try {
    return await queue.peek(mostMessages, { signal });
  } catch (error) {
    if (error instanceof MissingQueueError) return 'missing';
    if (error instanceof NoQueuesError) return [];
    throw error;
  }
}
