import { fileRefusal, type FormField, type UploadedFile } from '@msp/models';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../lib/api-error';
import { errorLabel } from '../components/error-labels';
import { useFormContext } from './form-context';

/** How the last file that was chosen stands, as far as the value of the field does not tell. */
export type UploadState =
  | { readonly state: 'none' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'uploading'; readonly file: File; readonly sent: number }
  | { readonly state: 'failed'; readonly file: File; readonly why: string };

const none: UploadState = { state: 'none' };

/** Uploads what is chosen at once. Choosing again, giving up and leaving the field end an upload under way. */
export function useFileUpload(field: FormField, onChange: (value: UploadedFile | null) => void) {
  const { source, setPendingFile } = useFormContext();
  const [upload, setUpload] = useState<UploadState>(none);
  const underWay = useRef<AbortController>(undefined);
  const { name, label } = field;

  useEffect(() => setPendingFile(name, reasonToWait(label, upload)), [setPendingFile, name, label, upload]);
  useEffect(
    () => () => {
      underWay.current?.abort();
      setPendingFile(name, undefined);
    },
    [setPendingFile, name],
  );

  const giveUp = useCallback(() => {
    underWay.current?.abort();
    setUpload(none);
  }, []);

  const send = async (file: File) => {
    if (!('upload' in source.files)) return;
    underWay.current?.abort();
    const controller = new AbortController();
    underWay.current = controller;
    const { signal } = controller;
    const tell = (state: UploadState) => {
      if (!signal.aborted) setUpload(state);
    };
    tell({ state: 'uploading', file, sent: 0 });
    try {
      const onProgress = (sent: number) => tell({ state: 'uploading', file, sent });
      const uploaded = await source.files.upload({ field: name, file, signal, onProgress });
      if (signal.aborted) return;
      onChange(uploaded);
      controller.abort();
      setUpload(none);
    } catch (error) {
      tell({ state: 'failed', file, why: whyOf(error) });
    }
  };

  const choose = (file: File) => {
    const why = fileRefusal(field, file);
    if (why === undefined) return void send(file);
    underWay.current?.abort();
    setUpload({ state: 'refused', why });
  };
  return { upload, choose, send, giveUp };
}

function reasonToWait(label: string, { state }: UploadState): string | undefined {
  if (state === 'uploading') return `${label} is still being uploaded.`;
  return state === 'failed' ? `${label} was not uploaded: try again, or remove the file.` : undefined;
}

function whyOf(error: unknown): string {
  if (!(error instanceof ApiError)) return errorLabel(error).title;
  return error.errors[0]?.message ?? error.detail;
}
