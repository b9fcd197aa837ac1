import { sizeInWords, type Execution, type UploadedFile } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../components/ui';
import { toast } from '../../components/toasts';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { download } from '../../lib/download';
import classes from './execution.module.css';

/** Which execution a file was given to; only who may read that one may read the file. */
export type FileOwner = Pick<Execution, 'organizationId' | 'executionId'>;

interface FileValueProps {
  readonly file: UploadedFile;
  readonly owner: FileOwner | undefined;
}

/** A file among the values of an execution: its name, its size, and the way to get it. */
export function FileValue({ file, owner }: FileValueProps) {
  return (
    <span className={classes.fileValue}>
      <span>{fileInWords(file)}</span>
      {owner ? <DownloadFile file={file} owner={owner} /> : null}
    </span>
  );
}

function DownloadFile({ file, owner }: { readonly file: UploadedFile; readonly owner: FileOwner }) {
  const { mutate, isPending } = useMutation({
    mutationFn: () => readFile(owner, file.fileId),
    // Saved as what it was called; the type is left to the ending, so that nothing opens in the page's own origin.
    onSuccess: (content) => download(content, file.fileName, 'application/octet-stream'),
    onError: (error) => toast.error(`${file.fileName} could not be downloaded`, error),
  });
  return (
    <Button
      variant="default"
      size="compact-sm"
      fz="xs"
      loading={isPending}
      onClick={() => mutate()}
      aria-label={`Download ${file.fileName}`}
    >
      Download
    </Button>
  );
}

function readFile({ organizationId, executionId }: FileOwner, fileId: string): Promise<Blob> {
  const { management } = api().inScope(organizationId);
  return dataOf(
    management.GET('/api/executions/{executionId}/files/{fileId}', {
      params: { path: { executionId, fileId } },
      parseAs: 'blob',
    }),
  );
}

function fileInWords({ fileName, size }: UploadedFile): string {
  return `${fileName} (${sizeInWords(size)})`;
}
