import type { MappingCandidate } from '@msp/models';
import { LinkAnchor } from '../../components/link';
import { Checkbox, Skeleton, Tooltip, VisuallyHidden } from '../../components/ui';
import { paths } from '../../paths';
import type { ConsoleCell } from './console-cells';
import { Mapped } from './mapped-entry';
import classes from './mappings.module.css';
import { StateBadge } from './state-badge';

export interface MappingCellProps {
  readonly cell: ConsoleCell | undefined;
  readonly selectionKey: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly integration: string;
  /** What is chosen: suggestions by the key of the cell, mappings by their id. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (key: string, isChosen: boolean) => void;
  /** Whether mappings are being chosen for deletion. */
  readonly isDeleting: boolean;
}

const tooltipEvents = { hover: true, focus: true, touch: true };

function Suggested({ suggestion, ...props }: MappingCellProps & { readonly suggestion: MappingCandidate }) {
  const { name, score, reason } = suggestion;
  return (
    <div className={classes.suggested}>
      <Checkbox
        aria-label={`Choose ${name} in ${props.integration} for ${props.organizationName}`}
        checked={props.chosen.has(props.selectionKey)}
        onChange={(event) => props.onChoose(props.selectionKey, event.currentTarget.checked)}
      />
      <div className={classes.cell}>
        <Tooltip label={reason} events={tooltipEvents}>
          <LinkAnchor to={paths.integrations(props.organizationId)}>
            {name}
            <VisuallyHidden> {reason}</VisuallyHidden>
          </LinkAnchor>
        </Tooltip>
        <span className={classes.line}>
          <StateBadge state="suggested" /> <span className={classes.dimmed}>{score} of 100</span>
        </span>
      </div>
    </div>
  );
}

interface AmbiguousProps {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly candidates: readonly MappingCandidate[];
}

function Ambiguous({ organizationId, organizationName, candidates }: AmbiguousProps) {
  const words = candidates.map(({ name, score }) => `${name} (${score})`).join(', ');
  return (
    <div className={classes.cell}>
      <Tooltip label={words} events={tooltipEvents} multiline maw={320}>
        <LinkAnchor to={paths.integrations(organizationId)}>
          Choose<VisuallyHidden>{` for ${organizationName}: ${words}`}</VisuallyHidden>
        </LinkAnchor>
      </Tooltip>
      <StateBadge state="ambiguous" />
    </div>
  );
}

/** What one organization is in one external system; it leads to where that is changed. */
export function MappingCell(props: MappingCellProps) {
  const { cell, organizationId, organizationName, integration, chosen, onChoose, isDeleting } = props;
  if (!cell) return <Skeleton height={14} width="60%" />;
  if (cell.kind === 'mapped') {
    return cell.entries.map((entry) => {
      const { mappingId } = entry.mapping;
      const choice = { isChosen: chosen.has(mappingId), onChoose: (is: boolean) => onChoose(mappingId, is) };
      return (
        <Mapped
          key={mappingId}
          entry={entry}
          organizationName={organizationName}
          integration={integration}
          choice={isDeleting ? choice : undefined}
        />
      );
    });
  }
  if (cell.kind === 'suggested') return <Suggested {...props} suggestion={cell.suggestion} />;
  if (cell.kind === 'ambiguous')
    return <Ambiguous organizationId={organizationId} organizationName={organizationName} {...cell} />;
  if (cell.kind === 'own-tenant') {
    return (
      <div className={classes.cell}>
        <LinkAnchor to={paths.integrations(organizationId)}>Own tenant</LinkAnchor>
        <span className={classes.dimmed}>{cell.tenantId}</span>
      </div>
    );
  }
  return (
    <LinkAnchor to={paths.integrations(organizationId)} className={classes.dimmed}>
      Unmapped<VisuallyHidden>{`: map ${organizationName} in ${integration}`}</VisuallyHidden>
    </LinkAnchor>
  );
}
