import { IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { errorLabel } from '../../components/error-labels';
import { Time } from '../../components/time';
import { ActionIcon, Button, Loader } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { formatNumber } from '../../lib/words';
import { readAgain } from '../../queries/organization-mapping.queries';
import classes from './mappings.module.css';
import type { ConsoleColumn } from './use-console';

const reasonOf = (error: Error) => (error instanceof ApiError && error.detail) || errorLabel(error).title;

function Age({ column: { type, askAs, list, isReading, discoveryError } }: { readonly column: ConsoleColumn }) {
  if (askAs === undefined) return <span>Its organizations cannot be listed</span>;
  if (isReading) {
    return (
      <span role="status" className={classes.line}>
        <Loader size={12} aria-hidden /> Reading{list && !list.isComplete ? `, ${list.loaded} so far` : ''}
      </span>
    );
  }
  if (discoveryError) return <span role="alert">Not read: {reasonOf(discoveryError)}</span>;
  if (list?.problem) {
    return (
      <span role="alert">
        From before
        {list.cachedAt ? (
          <>
            {' '}
            (<Time value={list.cachedAt} />)
          </>
        ) : null}
        : {list.problem}
      </span>
    );
  }
  if (!list?.cachedAt) return <span>Not read yet from {type.displayName}</span>;
  return (
    <span>
      {formatNumber(list.organizations.length)} read <Time value={list.cachedAt} />
    </span>
  );
}

/** How old the list of an external system is, why it is not newer, and having it read again. */
export function ColumnState({ column }: { readonly column: ConsoleColumn }) {
  const client = useQueryClient();
  const { type, askAs, isReading, mappingsError, retryMappings } = column;
  return (
    <div className={classes.source}>
      <strong>{type.displayName}</strong>
      <Age column={column} />
      {askAs ? (
        <ActionIcon
          aria-label={`Refresh ${type.displayName}`}
          disabled={isReading}
          onClick={() => void readAgain(client, askAs, type.name)}
        >
          <IconRefresh aria-hidden size={16} />
        </ActionIcon>
      ) : null}
      {mappingsError ? (
        <>
          <span role="alert">Its mappings could not be loaded: {reasonOf(mappingsError)}</span>
          <Button size="compact-xs" variant="default" onClick={() => void retryMappings()}>
            Retry {type.displayName}
          </Button>
        </>
      ) : null}
    </div>
  );
}
