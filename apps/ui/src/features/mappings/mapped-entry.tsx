import { useChange } from '../../lib/use-change';
import { LinkAnchor } from '../../components/link';
import { Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { Button, Checkbox } from '../../components/ui';
import { paths } from '../../paths';
import { mappingConsoleMutations } from '../../queries/mapping-console.queries';
import type { MappedEntry } from './console-cells';
import classes from './mappings.module.css';
import { StateBadge } from './state-badge';

function TakeOver({ mapping, to }: { readonly mapping: MappedEntry['mapping']; readonly to: string }) {
  const { change, isPending } = useChange(mappingConsoleMutations.takeOverName(mapping, to), {
    onDone: () => toast.success(`The mapping shows ${to} now`),
    onFailed: (error) => toast.error('The new name was not taken over', error),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={isPending}
      aria-label={`Take over the new name ${to}`}
      onClick={() => void change()}
    >
      Take over
    </Button>
  );
}

function Tested({ mapping }: { readonly mapping: MappedEntry['mapping'] }) {
  const { lastTestedAt, lastTestResult } = mapping;
  if (!lastTestedAt || !lastTestResult) return <span className={classes.dimmed}>Never tested</span>;
  if (lastTestResult.success) {
    return (
      <span className={classes.dimmed}>
        Tested well <Time value={lastTestedAt} />
      </span>
    );
  }
  return (
    <span className={classes.line}>
      <StateBadge state="failed" />
      <span className={classes.dimmed}>
        {lastTestResult.message} <Time value={lastTestedAt} />
      </span>
    </span>
  );
}

interface MappedProps {
  readonly entry: MappedEntry;
  readonly organizationName: string;
  readonly integration: string;
  /** While mappings are chosen for deletion. */
  readonly choice?: { readonly isChosen: boolean; readonly onChoose: (isChosen: boolean) => void } | undefined;
}

/** One mapping in the console: what it leads to, whether that is still so, and how the last test went. */
export function Mapped({ choice, ...props }: MappedProps) {
  const { entry, organizationName, integration } = props;
  if (!choice) return <What entry={entry} />;
  const { externalOrgName, externalOrgId } = entry.mapping;
  return (
    <div className={classes.suggested}>
      <Checkbox
        aria-label={`Choose the mapping of ${organizationName} to ${externalOrgName ?? externalOrgId} in ${integration}`}
        checked={choice.isChosen}
        onChange={(event) => choice.onChoose(event.currentTarget.checked)}
      />
      <What entry={entry} />
    </div>
  );
}

function What({ entry: { mapping, drift } }: Pick<MappedProps, 'entry'>) {
  return (
    <div className={classes.cell}>
      <LinkAnchor to={paths.integrations(mapping.organizationId)}>
        {mapping.externalOrgName ?? mapping.externalOrgId}
      </LinkAnchor>
      {drift.kind === 'renamed' ? (
        <span className={classes.line}>
          <StateBadge state="renamed" /> <span>is {drift.to} now</span>
          <TakeOver mapping={mapping} to={drift.to} />
        </span>
      ) : null}
      {drift.kind === 'gone' ? <StateBadge state="gone" /> : null}
      <Tested mapping={mapping} />
    </div>
  );
}
