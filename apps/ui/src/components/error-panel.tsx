import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '../lib/api';
import { CopyButton } from './copy-button';
import classes from './error-panel.module.css';
import { errorLabel } from './error-labels';
import { PlainButton } from './plain-button';

interface ErrorPanelProps {
  readonly error: unknown;
  /** What could not be done, for instance "The forms could not be loaded". */
  readonly title?: string;
  readonly onRetry?: () => void;
  readonly compact?: boolean;
}

function ErrorDetails({ error }: { error: ApiError }) {
  return (
    <>
      {error.detail ? <p className={classes.detail}>{error.detail}</p> : null}
      {error.errors.length > 0 ? (
        <ul className={classes.fields}>
          {error.errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <strong>{path}</strong>: {message}
            </li>
          ))}
        </ul>
      ) : null}
      {error.correlationId ? (
        <p className={classes.correlation}>
          Correlation id <code>{error.correlationId}</code>
          <CopyButton value={error.correlationId} label="Copy correlation id" />
        </p>
      ) : null}
    </>
  );
}

/** What happened, what to do, the id to report, and another try where that can help. */
export function ErrorPanel({ error, title, onRetry, compact = false }: ErrorPanelProps) {
  const words = errorLabel(error);
  return (
    <div role="alert" className={classes.panel} data-compact={compact}>
      <IconAlertTriangle aria-hidden size={20} className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.title}>{title ?? words.title}</p>
        <p className={classes.remedy}>{title ? `${words.title}. ${words.remedy}` : words.remedy}</p>
        {error instanceof ApiError ? <ErrorDetails error={error} /> : null}
        {onRetry && words.retry ? (
          <div className={classes.retry}>
            <PlainButton onClick={onRetry}>Retry</PlainButton>
          </div>
        ) : null}
      </div>
    </div>
  );
}
