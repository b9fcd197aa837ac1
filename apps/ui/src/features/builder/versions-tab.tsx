import type { FormDraft, FormVersionSummary } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorPanel } from '../../components/error-panel';
import { SkeletonLines } from '../../components/skeletons';
import { Time } from '../../components/time';
import { toast } from '../../components/toasts';
import { Badge, Button } from '../../components/ui';
import { builderMutations, builderQueries, type FormVersion } from './builder.queries';
import { FormDifferences } from './form-difference-table';
import classes from './versions-tab.module.css';

interface VersionsProps {
  readonly scope: string;
  readonly formId: string;
  /** The version that is open. */
  readonly etag: string | undefined;
  readonly isDirty: boolean;
  /** What is in the editor. */
  readonly current: FormDraft;
  readonly onRestored: (version: FormVersion) => void;
}

/** Who saved the form when, what was different then, and the way back. */
export function VersionsTab(props: VersionsProps) {
  const { scope, formId } = props;
  const versions = useQuery({ ...builderQueries.versions(scope, formId), staleTime: 0 });
  const [opened, setOpened] = useState<number>();
  if (versions.error) {
    const retry = () => void versions.refetch();
    return <ErrorPanel error={versions.error} title="The versions could not be loaded" onRetry={retry} />;
  }
  if (!versions.data) return <SkeletonLines count={6} />;
  return (
    <ol className={classes.versions} aria-label="Versions, newest first">
      {versions.data.map((version) => (
        <li key={version.version}>
          <div className={classes.head}>
            <Heading version={version} />
            {version.isCurrent ? null : (
              <Button
                variant="default"
                size="compact-sm"
                aria-expanded={opened === version.version}
                aria-label={`What was different in version ${version.version}`}
                onClick={() => setOpened(opened === version.version ? undefined : version.version)}
              >
                {opened === version.version ? 'Hide' : 'What was different'}
              </Button>
            )}
          </div>
          {opened === version.version ? <Earlier {...props} version={version.version} /> : null}
        </li>
      ))}
    </ol>
  );
}

function Heading({
  version: { version, isCurrent, name, savedAt, savedByName },
}: {
  readonly version: FormVersionSummary;
}) {
  return (
    <div className={classes.heading}>
      <strong>Version {version}</strong>
      {isCurrent ? <Badge color="green">This is what runs</Badge> : null}
      <span className={classes.name}>{name}</span>
      <span>
        saved <Time value={savedAt} />
        {savedByName === undefined ? '' : ` by ${savedByName}`}
      </span>
    </div>
  );
}

function Earlier({
  scope,
  formId,
  version,
  etag,
  isDirty,
  current,
  onRestored,
}: VersionsProps & { readonly version: number }) {
  const earlier = useQuery(builderQueries.earlier(scope, formId, version));
  const [asking, setAsking] = useState(false);
  const { change, isPending, error, reset } = useChange(builderMutations.restore());
  if (earlier.error) return <ErrorPanel error={earlier.error} compact onRetry={() => void earlier.refetch()} />;
  if (!earlier.data) return <SkeletonLines count={3} />;
  const close = () => {
    reset();
    setAsking(false);
  };
  const restore = () =>
    void change(
      { scope, formId, version, etag },
      {
        onDone: ({ form }) => toast.success(`Version ${version} of ${form.name} is back`),
        onDoneHere: (restored) => {
          close();
          onRestored(restored);
        },
      },
    );
  return (
    <div className={classes.earlier}>
      <FormDifferences
        mine={current}
        theirs={{ ...earlier.data, isActive: current.isActive ?? true }}
        headings={['Now', `Version ${version}`]}
      />
      <Button variant="default" onClick={() => setAsking(true)}>
        Restore version {version}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Restore version ${version}?`}
        confirmLabel="Restore"
        danger={isDirty}
        busy={isPending}
        error={error}
        onConfirm={restore}
        onClose={close}
      >
        {isDirty ? 'What you changed here and did not save is lost. ' : ''}
        The form becomes what it was then, as a new version; the versions since then stay in this list. Whether it is
        switched on stays as it is.
      </ConfirmDialog>
    </div>
  );
}
