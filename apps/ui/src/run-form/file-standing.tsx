import { isUploadedFile, formatSize } from '@msp/models';
import { Button, Progress, Text } from '../components/ui';
import classes from './file-field.module.css';
import type { UploadState } from './use-file-upload';

interface FileStandingProps {
  readonly upload: UploadState;
  readonly value: unknown;
  readonly onRemove: () => void;
  readonly onRetry: () => void;
}

/** The file of a field: on its way, not arrived, or uploaded; and what can be done with it. */
export function FileStanding({ upload, value, onRemove, onRetry }: FileStandingProps) {
  return (
    <div className={classes.file}>
      <div role="status">
        <Words upload={upload} value={value} />
      </div>
      {upload.state === 'uploading' ? (
        <>
          <Progress
            className={classes.progress ?? ''}
            value={Math.round(upload.sent * 100)}
            aria-label={`Upload of ${upload.file.name}`}
          />
          <Action word="Cancel" name={`upload of ${upload.file.name}`} onPress={onRemove} />
        </>
      ) : null}
      {upload.state === 'failed' ? (
        <>
          <Action word="Retry" name={`upload of ${upload.file.name}`} onPress={onRetry} />
          <Action word="Remove" name={upload.file.name} onPress={onRemove} />
        </>
      ) : null}
      {isSettled(upload) && isUploadedFile(value) ? (
        <Action word="Remove" name={value.fileName} onPress={onRemove} />
      ) : null}
    </div>
  );
}

function Words({ upload, value }: Pick<FileStandingProps, 'upload' | 'value'>) {
  if (upload.state === 'uploading') return <Text size="sm">{`Uploading ${upload.file.name}…`}</Text>;
  if (upload.state === 'failed') {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {`${upload.file.name} was not uploaded: ${upload.why}`}
      </Text>
    );
  }
  if (!isUploadedFile(value)) return null;
  return (
    <span className={classes.name}>
      {value.fileName} <span className={classes.hint}>{formatSize(value.size)}</span>
    </span>
  );
}

interface ActionProps {
  readonly word: string;
  readonly name: string;
  readonly onPress: () => void;
}

function Action({ word, name, onPress }: ActionProps) {
  return (
    <Button variant="default" size="compact-sm" fz="xs" onClick={onPress} aria-label={`${word} ${name}`}>
      {word}
    </Button>
  );
}

function isSettled({ state }: UploadState): boolean {
  return state === 'none' || state === 'refused';
}
