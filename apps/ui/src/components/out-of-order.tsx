import type { Metadata, QuarantinedDefinition } from '@msp/models';
import { FaultDetails } from './fault-details';
import classes from './out-of-order.module.css';
import { Alert } from './ui';

/** The workflow among those that cannot be used, where it is one of them. */
export const brokenWorkflow = (metadata: Metadata | undefined, name: string | undefined) =>
  metadata?.quarantined?.find((one) => one.kind === 'workflow' && one.name === name);

const words = { workflow: 'This workflow', 'data-provider': 'This source of options' } as const;

/** Says of a workflow, in place of running it, that something is wrong with its source. */
export function OutOfOrder({ definition }: { readonly definition: QuarantinedDefinition }) {
  return (
    <Alert color="orange" mb="md" title={`${words[definition.kind]} is out of order`}>
      <OutOfOrderDetails definition={definition} />
    </Alert>
  );
}

/** Why, and for whoever can mend it, where. */
export function OutOfOrderDetails({
  definition: { files, reason, fault },
}: {
  readonly definition: QuarantinedDefinition;
}) {
  return (
    <div className={classes.details}>
      <p>{reason}</p>
      <p>
        It cannot be run until its author has mended it; everything else runs. Tell the author:{' '}
        {files.map((file) => (
          <code key={file} className={classes.file}>
            {file}
          </code>
        ))}
      </p>
      <FaultDetails fault={fault} />
    </div>
  );
}
