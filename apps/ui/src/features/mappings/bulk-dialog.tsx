import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { wordsOf } from '../../components/error-words';
import { ScrollRegion } from '../../components/scroll-region';
import { Alert, Button, Group, List, Modal, Progress, Stack } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { refreshMappings } from '../../queries/mapping-console.queries';
import classes from './mappings.module.css';
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
}

const reasonOf = (error: unknown) => (error instanceof ApiError && error.detail) || wordsOf(error).title;

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

interface RunProps {
  readonly job: BulkJob;
  readonly onClose: () => void;
  readonly onRunning: (isRunning: boolean) => void;
}

function BulkRun({ job, onClose, onRunning }: RunProps) {
  const client = useQueryClient();
  const { progress, run, cancel } = useBulkRun<BulkTask>();
  const isRunning = progress?.phase === 'running';
  const start = async () => {
    onRunning(true);
    await run(job.tasks, (task, signal) => task.work(task, signal));
    onRunning(false);
    await refreshMappings(client);
  };
  return (
    <Stack gap="md">
      {progress ? <Results job={job} progress={progress} /> : <div>{job.explanation}</div>}
      {progress ? null : <Tasks tasks={job.tasks} />}
      <Group justify="flex-end" gap="xs">
        {isRunning || !progress ? (
          <Button variant="default" onClick={isRunning ? cancel : onClose}>
            Cancel
          </Button>
        ) : null}
        {progress ? (
          <Button loading={isRunning} onClick={onClose}>
            Close
          </Button>
        ) : (
          <Button onClick={() => void start()}>{job.confirmLabel}</Button>
        )}
      </Group>
    </Stack>
  );
}

interface BulkDialogProps {
  readonly job: BulkJob | undefined;
  readonly onClose: () => void;
}

/** Asks before many things are done at once, shows how far it is, and names what could not be done. */
export function BulkDialog({ job, onClose }: BulkDialogProps) {
  const [isRunning, setRunning] = useState(false);
  return (
    <Modal opened={job !== undefined} onClose={isRunning ? () => undefined : onClose} title={job?.title} size="lg">
      {job ? <BulkRun job={job} onClose={onClose} onRunning={setRunning} /> : null}
    </Modal>
  );
}
