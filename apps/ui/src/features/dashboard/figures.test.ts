import { formatMinutes, rank } from './figures';

const aWorkflow = (workflowName: string, executions: number, failed: number, averageMs = 0) => ({
  workflowName,
  executions,
  failed,
  averageMs,
  minutesSaved: 0,
});

describe('the figures of the dashboard', () => {
  it('tell time as people do', () => {
    expect([0, 59, 60, 125, 60_000].map(formatMinutes)).toEqual(['0 min', '59 min', '1 h', '2 h 5 min', '1,000 h']);
  });

  it('rank workflows by the share that fails, not by how often they run', () => {
    const ranked = rank([aWorkflow('often', 100, 5), aWorkflow('badly', 4, 2)], 'failing');

    expect(ranked.map(({ workflowName, share }) => [workflowName, share])).toEqual([
      ['badly', 1],
      ['often', 0.1],
    ]);
    expect(rank([aWorkflow('fine', 3, 0)], 'failing')[0]?.share).toBe(0);
  });
});
