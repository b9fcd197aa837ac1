import { inWords } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { type PlainRow, PlainTable } from '../../components/plain-table';
import { Duration } from '../../components/time';
import { SegmentedControl, Title } from '../../components/ui';
import { formatNumber } from '../../lib/words';
import { paths } from '../../paths';
import classes from './dashboard.module.css';
import { isRanking, formatMinutes, rank, rankings, type Ranking, type WorkflowFigures } from './figures';

interface WorkflowRankingProps {
  readonly workflows: readonly WorkflowFigures[];
  readonly ranking: Ranking;
  readonly onRanking: (ranking: Ranking) => void;
}

const shown = 10;
const figures = ['Executions', 'Failed', 'On average', 'Time saved'];

function rowOf(workflow: ReturnType<typeof rank>[number]): PlainRow {
  const { workflowName, executions, failed, averageMs, minutesSaved, share } = workflow;
  const name = (
    <>
      <LinkAnchor to={paths.workflow(workflowName)}>{inWords(workflowName)}</LinkAnchor>
      <svg className={classes.share} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect className={classes.track} width={100} height={4} />
        <rect className={classes.fill} width={share * 100} height={4} />
      </svg>
    </>
  );
  const values = [
    formatNumber(executions),
    formatNumber(failed),
    <Duration key="average" ms={averageMs} />,
    formatMinutes(minutesSaved),
  ];
  return { key: workflowName, cells: [name, ...values] };
}

/** The workflows that fail most, take longest, run most or save most. */
export function WorkflowRanking({ workflows, ranking, onRanking }: WorkflowRankingProps) {
  const options = Object.entries(rankings).map(([value, { label }]) => ({ value, label }));
  return (
    <section className={classes.panel} aria-label="Workflows">
      <div className={classes.head}>
        <Title order={2} size="1rem">
          Workflows
        </Title>
        <SegmentedControl
          aria-label="Order by"
          data={options}
          value={ranking}
          onChange={(value) => {
            if (isRanking(value)) onRanking(value);
          }}
        />
      </div>
      <PlainTable
        label="Workflows"
        headings={['Workflow', ...figures]}
        figures={figures}
        rows={rank(workflows, ranking).slice(0, shown).map(rowOf)}
        scrollsIn={{ className: classes.tableView }}
      />
    </section>
  );
}
