import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { acme, at, draft, end, executionId } from '../testing/row-examples';

const taker = { owner: 'one', leaseMs: 30_000 };
const asked = { cancelRequestedAt: at, cancelRequestedBy: 'x', cancelRequestedByName: 'Toni' };

const setUp = () => createRepositories(createMemoryStorage()).executions;

describe('what others write into the row of an execution', () => {
  it('EXE-7 who asks to stop it leaves it in the hands of its owner, whose next writes keep that', async () => {
    const executions = setUp();
    const begun = await executions.insert(draft, taker);
    await executions.requestStop(acme, executionId, asked);
    await executions.requestStop(acme, executionId, { ...asked, cancelRequestedByName: 'Somebody else' });

    await expect(executions.saveProgress(begun, { status: 'Running' })).rejects.toMatchObject({ code: 'stale' });
    const found = await executions.findOpen(acme, executionId);
    expect(found).toMatchObject({ hold: begun.hold, execution: asked });
    const saved = found && (await executions.saveProgress(found, { status: 'Running' }));
    if (saved) await executions.finish(saved, { ...end, status: 'Cancelled' });
    expect(await executions.get(acme, executionId)).toMatchObject({ ...asked, status: 'Cancelled' });
  });

  it('EXE-7 who asks a second time has it ended at once, which its owner reads beside its own', async () => {
    const executions = setUp();
    const begun = await executions.insert(draft, taker);
    await executions.requestStop(acme, executionId, asked);
    await executions.requestStop(acme, executionId, 'at once');
    await executions.requestStop(acme, executionId, 'at once');

    const found = await executions.findOpen(acme, executionId);
    expect(found).toMatchObject({ hold: { ...begun.hold, endsAtOnce: true }, execution: asked });
    if (found) await executions.finish(found, { ...end, status: 'Cancelled' });
    const ended = await executions.findOpen(acme, executionId);
    await executions.requestStop(acme, executionId, 'at once');
    expect(await executions.findOpen(acme, executionId)).toEqual(ended);
    await expect(executions.requestStop('GLOBAL', executionId, 'at once')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('EXE-7 what is over is not stopped, and is resumed by whoever was first', async () => {
    const executions = setUp();
    await executions.finish(await executions.insert(draft, taker), { ...end, status: 'Failed' });
    const ended = await executions.get(acme, executionId);

    await executions.requestStop(acme, executionId, asked);
    const named = await Promise.all(
      [1, 2, 3].map((by) =>
        executions.resume(acme, executionId, {
          resumedBy: `0198f000-0000-7000-8000-00000000000${by}`,
          decision: { choice: 'happened', result: `4711${by}`, by: 'somebody', byName: 'Toni', at },
        }),
      ),
    );

    expect(new Set(named.map(({ resumedBy }) => resumedBy)).size).toBe(1);
    expect(new Set(named.map(({ decision }) => decision?.result)).size).toBe(1);
    expect(await executions.get(acme, executionId)).toEqual({ ...ended, ...named[0] });
    const one = { resumedBy: 'one' };
    await expect(executions.resume('GLOBAL', executionId, one)).rejects.toMatchObject({ code: 'not-found' });
    await expect(executions.requestStop('GLOBAL', executionId, asked)).rejects.toMatchObject({ code: 'not-found' });
  });
});
