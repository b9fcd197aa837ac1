import { formatSize, type UploadedFile } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { Button } from '../../components/ui';
import { toast } from '../../components/toasts';
import { download } from '../../lib/download';
import { executionFileMutations, type FileOwner } from './execution-file.queries';
import classes from './execution.module.css';

interface FileValueProps {
  readonly file: UploadedFile;
  readonly owner: FileOwner | undefined;
}

/** A file among the values of an execution: its name, its size, and the way to get it. */
export function FileValue({ file, owner }: FileValueProps) {
  return (
    <span className={classes.fileValue}>
      <span>{fileLabel(file)}</span>
      {owner ? <DownloadFile file={file} owner={owner} /> : null}
    </span>
  );
}

function DownloadFile({ file, owner }: { readonly file: UploadedFile; readonly owner: FileOwner }) {
  const { change, isPending } = useChange(executionFileMutations.read(owner, file.fileId), {
    // Saved as what it was called; the type is left to the ending, so that nothing opens in the page's own origin.
    onDone: (content) => download(content, file.fileName, 'application/octet-stream'),
    onFailed: (error) => toast.error(`${file.fileName} could not be downloaded`, error),
  });
  return (
    <Button
      variant="default"
      size="compact-sm"
      fz="xs"
      loading={isPending}
      onClick={() => void change()}
      aria-label={`Download ${file.fileName}`}
    >
      Download
    </Button>
  );
}

function fileLabel({ fileName, size }: UploadedFile): string {
  return `${fileName} (${formatSize(size)})`;
}
