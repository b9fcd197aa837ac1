import { inWords } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { ScrollRegion } from '../../components/scroll-region';
import { Duration } from '../../components/time';
import { SegmentedControl, Table, Title } from '../../components/ui';
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

function Row({ workflowName, executions, failed, averageMs, minutesSaved, share }: ReturnType<typeof rank>[number]) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LinkAnchor to={paths.workflow(workflowName)}>{inWords(workflowName)}</LinkAnchor>
        <svg className={classes.share} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
          <rect className={classes.track} width={100} height={4} />
          <rect className={classes.fill} width={share * 100} height={4} />
        </svg>
      </Table.Th>
      <Table.Td ta="right">{formatNumber(executions)}</Table.Td>
      <Table.Td ta="right">{formatNumber(failed)}</Table.Td>
      <Table.Td ta="right">
        <Duration ms={averageMs} />
      </Table.Td>
      <Table.Td ta="right">{formatMinutes(minutesSaved)}</Table.Td>
    </Table.Tr>
  );
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
      <ScrollRegion label="Workflows, table" className={classes.tableView}>
        <Table aria-label="Workflows">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Workflow</Table.Th>
              {['Executions', 'Failed', 'On average', 'Time saved'].map((heading) => (
                <Table.Th key={heading} scope="col" ta="right">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rank(workflows, ranking)
              .slice(0, shown)
              .map((workflow) => (
                <Row key={workflow.workflowName} {...workflow} />
              ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </section>
  );
}
