import { type PermissionFlags, type PermissionGrant, permissionFlags } from '@msp/models';
import { useState } from 'react';
import { useChange } from '../lib/use-change';
import { permissionQueries } from '../queries/permission.queries';
import { ConfirmDialog } from './confirm-dialog';
import classes from './matrix-save.module.css';
import { toast } from './toasts';
import { Button, List } from './ui';
import { UnsavedGuard } from './unsaved-guard';
import type { MatrixDraft } from './use-matrix-draft';
import { counted } from '../lib/words';

interface MatrixSaveProps {
  readonly draft: MatrixDraft;
  readonly toPair: (key: string) => Pick<PermissionGrant, 'userId' | 'organizationId'>;
  readonly nameOf: (key: string) => string;
}

const isEmpty = (flags: PermissionFlags) => permissionFlags.every((flag) => !flags[flag]);

function useSave({ draft, toPair }: Omit<MatrixSaveProps, 'nameOf'>, onDone: () => void) {
  const { change, isPending } = useChange(permissionQueries.save());
  const save = () => {
    const grants = draft.changed.map(({ key, flags }) => ({ key, grant: { ...toPair(key), ...flags } }));
    return change(
      grants.map(({ grant }) => grant),
      {
        onDone: (failed) => {
          const refused = new Set(failed.map(({ grant }) => grant));
          draft.reset(grants.filter(({ grant }) => refused.has(grant)).map(({ key }) => key));
          if (failed.length === 0) toast.success('Rights saved');
          else toast.error(`${failed.length} of ${counted(grants.length, 'row')} not saved`, failed[0]?.error);
        },
        onFailed: (error) => toast.error('The rights were not saved', error),
      },
    ).then(onDone);
  };
  return { save: () => void save(), isPending };
}

/** What is not saved yet and what to do with it, in view below a long matrix. Taking every right away is asked about. */
export function MatrixSave({ nameOf, ...what }: MatrixSaveProps) {
  const [asking, setAsking] = useState(false);
  const { save, isPending } = useSave(what, () => setAsking(false));
  const { changed, reset } = what.draft;
  const losing = changed.filter(({ flags }) => isEmpty(flags));
  const words = `${counted(changed.length, 'row')} not saved`;
  return (
    <div className={classes.bar} data-shown={changed.length > 0}>
      <span role="status">{changed.length === 0 ? '' : words}</span>
      {changed.length > 0 ? (
        <>
          <Button variant="default" onClick={() => reset()} disabled={isPending}>
            Discard
          </Button>
          <Button onClick={losing.length > 0 ? () => setAsking(true) : save} loading={isPending}>
            Save rights
          </Button>
        </>
      ) : null}
      <UnsavedGuard active={changed.length > 0} title="Leave without saving?">
        The rights that you ticked are not saved.
      </UnsavedGuard>
      <ConfirmDialog
        opened={asking}
        title="Take every right away?"
        confirmLabel="Save rights"
        danger
        busy={isPending}
        onConfirm={save}
        onClose={() => setAsking(false)}
      >
        <p>No right is left here, at once:</p>
        <List size="sm">
          {losing.map(({ key }) => (
            <List.Item key={key}>{nameOf(key)}</List.Item>
          ))}
        </List>
      </ConfirmDialog>
    </div>
  );
}
