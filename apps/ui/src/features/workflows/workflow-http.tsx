import type { WorkflowDescription } from '@msp/models';
import { CopyButton } from '../../components/copy-button';
import { ScrollRegion } from '../../components/scroll-region';
import { Text } from '../../components/ui';
import { curlExample } from './curl-example';
import classes from './workflows.module.css';

/** How to run the workflow from a script. */
export function WorkflowHttp({
  workflow,
  orgId,
}: {
  readonly workflow: WorkflowDescription;
  readonly orgId: string | undefined;
}) {
  const command = curlExample(workflow, orgId);
  return (
    <section className={classes.panel} aria-label="Over HTTP">
      <div className={classes.head}>
        <h2 className={classes.panelTitle}>With curl</h2>
        <CopyButton value={command} label="Copy command" />
      </div>
      <ScrollRegion label="curl command" className={classes.viewport}>
        <pre className={classes.code}>{command}</pre>
      </ScrollRegion>
      <Text size="sm" c="dimmed" mt="sm">
        The answer is the execution. Repeat a request with the same key and the same input to get the first execution
        again instead of a second one.
      </Text>
    </section>
  );
}
