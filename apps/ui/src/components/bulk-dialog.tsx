import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../lib/api';
import { patient } from '../lib/patient';
import classes from './bulk-dialog.module.css';
import { errorLabel } from './error-labels';
import { DialogForm } from './dialog-form';
import { ScrollRegion } from './scroll-region';
import { Alert, Button, Group, List, Modal, Progress, Stack, TextInput } from './ui';
import { type BulkProgress, type BulkWork, useBulkRun } from './use-bulk-run';

export interface BulkTask {
  readonly key: string;
  /** What is done, in one line. */
  readonly label: string;
  readonly work: BulkWork<BulkTask>;
}

export interface BulkJob {
  readonly title: string;
  readonly explanation: ReactNode;
  /** For instance "Accept 3 suggestions". */
  readonly confirmLabel: string;
  readonly doneWord: string;
  readonly failedWord: string;
  readonly tasks: readonly BulkTask[];
  /** How many are under way together; one after the other unless the job says otherwise. */
  readonly atOnce?: number;
  /** It takes something away: the number of things has to be typed before the button works. */
  readonly danger?: boolean;
  /** Has what the job may have changed read again, also after failures. */
  readonly refresh: (client: QueryClient) => Promise<unknown>;
}

const reasonOf = (error: unknown) => (error instanceof ApiError && error.detail) || errorLabel(error).title;

function Tasks({ tasks }: { readonly tasks: readonly BulkTask[] }) {
  return (
    <ScrollRegion label="What is done" className={classes.tasks}>
      <List size="sm">
        {tasks.map(({ key, label }) => (
          <List.Item key={key}>{label}</List.Item>
        ))}
      </List>
    </ScrollRegion>
  );
}

function Results({ job, progress }: { readonly job: BulkJob; readonly progress: BulkProgress<BulkTask> }) {
  const { results, total, phase } = progress;
  const failed = results.filter(({ error }) => error !== undefined);
  const words = [
    `${results.length - failed.length} ${job.doneWord}`,
    `${failed.length} ${job.failedWord}`,
    ...(phase === 'cancelled' ? [`${total - results.length} left out`] : []),
  ];
  return (
    <>
      <div>
        <Progress value={total === 0 ? 100 : (results.length / total) * 100} aria-label="Progress" />
        <p role="status" className={classes.progress}>
          {phase === 'running' ? `${results.length} of ${total}` : words.join(', ')}
        </p>
      </div>
      {failed.length > 0 ? (
        <Alert color="red" role="alert" title={`${failed.length} ${job.failedWord}`}>
          <ScrollRegion label="What was not done" className={classes.tasks}>
            <List size="sm">
              {failed.map(({ item, error }) => (
                <List.Item key={item.key}>
                  {item.label}: {reasonOf(error)}
                </List.Item>
              ))}
            </List>
          </ScrollRegion>
        </Alert>
      ) : null}
    </>
  );
}

interface AskProps {
  readonly job: BulkJob;
  readonly onStart: () => void;
  readonly onClose: () => void;
}

function Ask({ job, onStart, onClose }: AskProps) {
  const [typed, setTyped] = useState('');
  const count = String(job.tasks.length);
  const allowed = !job.danger || typed.trim() === count;
  return (
    <DialogForm
      submitLabel={job.confirmLabel}
      danger={job.danger ?? false}
      incomplete={!allowed}
      onSubmit={onStart}
      onClose={onClose}
    >
      <div>{job.explanation}</div>
      <Tasks tasks={job.tasks} />
      {job.danger ? (
        <TextInput
          label={`Type ${count} to confirm`}
          description="The number of lines above."
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
    </DialogForm>
  );
}

interface RunProps {
  readonly job: BulkJob;
  readonly onClose: () => void;
  readonly onDone?: ((keys: readonly string[]) => void) | undefined;
  readonly onRunning: (isRunning: boolean) => void;
}

function BulkRun({ job, onClose, onDone, onRunning }: RunProps) {
  const client = useQueryClient();
  const { progress, run, cancel } = useBulkRun<BulkTask>();
  const isRunning = progress?.phase === 'running';
  const start = async () => {
    onRunning(true);
    const work = (task: BulkTask, signal: AbortSignal) => patient(() => task.work(task, signal), signal);
    const results = await run({ items: job.tasks, work, atOnce: job.atOnce ?? 1 });
    onRunning(false);
    onDone?.(results.flatMap(({ item, error }) => (error === undefined ? [item.key] : [])));
    await job.refresh(client);
  };
  if (!progress) return <Ask job={job} onStart={() => void start()} onClose={onClose} />;
  return (
    <Stack gap="md">
      <Results job={job} progress={progress} />
      <Group justify="flex-end" gap="xs">
        {isRunning ? (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        ) : null}
        <Button loading={isRunning} onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

interface BulkDialogProps {
  readonly job: BulkJob | undefined;
  readonly onClose: () => void;
  /** Is told the keys of what was done, for instance to choose it no longer. */
  readonly onDone?: (keys: readonly string[]) => void;
}

/** Asks before many things are done at once, shows how far it is, and names what could not be done. */
export function BulkDialog({ job, onClose, onDone }: BulkDialogProps) {
  const [isRunning, setRunning] = useState(false);
  return (
    <Modal opened={job !== undefined} onClose={isRunning ? () => undefined : onClose} title={job?.title} size="lg">
      {job ? <BulkRun job={job} onClose={onClose} onDone={onDone} onRunning={setRunning} /> : null}
    </Modal>
  );
}
