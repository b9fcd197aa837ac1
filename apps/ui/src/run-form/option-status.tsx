import { Time } from '../components/time';
import { Button, Group, Text } from '../components/ui';
import { errorLabel } from '../components/error-labels';
import { ApiError } from '../lib/api-error';
import { counted, formatNumber } from '../lib/words';
import type { FieldOptions } from './field-options';
import classes from './run.module.css';

interface OptionStatusProps {
  readonly label: string;
  /** What is chosen, where it is not what the field is called: `domain`. */
  readonly noun?: string;
  readonly offered: FieldOptions;
  /** What was chosen before and is not offered any more. */
  readonly forgotten: string | undefined;
}

/** Below a field: how its options stand, how old they are, and what can be done. Silent for fixed options. */
export function OptionStatus({ label, noun, offered, forgotten }: OptionStatusProps) {
  if (offered.state === 'fixed') return null;
  return (
    <div className={classes.optionStatus}>
      <div role="status">
        {forgotten && offered.state !== 'loading' ? (
          <Text size="xs" c="var(--mantine-color-orange-light-color)" fw={600}>
            {`The earlier choice (${forgotten}) is not offered here; choose again.`}
          </Text>
        ) : null}
        {offered.state === 'loading' ? <Text size="xs" c="dimmed">{`Loading ${label.toLowerCase()}…`}</Text> : null}
        {offered.state === 'failed' ? <Failure label={label} error={offered.error} /> : null}
      </div>
      {offered.state === 'failed' ? (
        <Button
          variant="default"
          size="compact-sm"
          fz="xs"
          onClick={offered.retry}
          aria-label={`Retry loading ${label}`}
        >
          Retry
        </Button>
      ) : null}
      {offered.state === 'ready' ? <Loaded label={label} noun={noun} offered={offered} /> : null}
    </div>
  );
}

function Failure({ label, error }: { readonly label: string; readonly error: Error }) {
  const detail = error instanceof ApiError ? error.detail : errorLabel(error).title;
  return (
    <Text size="xs" c="var(--mantine-color-error)">
      {`${label} could not be loaded: ${detail} `}
      The rest of the form works.
    </Text>
  );
}

function countLabel(count: number, noun: string | undefined): string {
  if (count === 0) return 'Nothing to choose from';
  return `${noun === undefined ? formatNumber(count) : counted(count, noun)} to choose from`;
}

/** How much of what there is can be seen, and how to get at the rest. */
function Narrowing({ offered: { options, search } }: { readonly offered: Extract<FieldOptions, { state: 'ready' }> }) {
  const { found, total, searching, failed } = search;
  if (searching) return 'Searching…';
  if (failed) return 'The search failed; type on to try again';
  const shown = (found ?? options).length;
  if (found && (total ?? shown) <= shown)
    return shown === 0 ? 'Nothing fits what you typed' : `${formatNumber(shown)} found`;
  return `${formatNumber(shown)} of ${total === undefined ? 'more' : formatNumber(total)} — type to narrow`;
}

function Loaded({
  label,
  noun,
  offered,
}: {
  readonly label: string;
  readonly noun?: string | undefined;
  readonly offered: Extract<FieldOptions, { state: 'ready' }>;
}) {
  const { truncated } = offered;
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="xs" c="dimmed">
        {offered.refreshFailed ? 'Refresh failed; ' : ''}
        {truncated ? <Narrowing offered={offered} /> : countLabel(offered.options.length, noun)},{' '}
        <Time value={offered.cachedAt} />
      </Text>
      <Button
        variant="subtle"
        size="compact-sm"
        fz="xs"
        onClick={offered.refresh}
        aria-label={`Refresh ${label}`}
        aria-disabled={offered.refreshing}
      >
        {offered.refreshing ? 'Refreshing…' : 'Refresh'}
      </Button>
    </Group>
  );
}
