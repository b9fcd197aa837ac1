import { fileLimitsLabel, type FormField } from '@msp/models';
import { type DragEvent, useState } from 'react';
import { useFormContext as useHookForm } from 'react-hook-form';
import { Input, Text } from '../components/ui';
import { leaves } from '../lib/leaves';
import { type FieldProps, registration } from './field-props';
import classes from './file-field.module.css';
import { FileStanding } from './file-standing';
import { useFormContext } from './form-context';
import { type UploadState, useFileUpload } from './use-file-upload';

/** A file that is uploaded as soon as it is chosen or dropped; the value of the field says which one it is. */
export function FileField(props: FieldProps) {
  const { field, input, error } = props;
  const { files } = useFormContext().source;
  const { upload, choose, send, giveUp } = useFileUpload(field, input.onChange);
  const { setFocus } = useHookForm();
  const message = messageOf(upload, error);
  const isUnderWay = upload.state === 'uploading' || upload.state === 'failed';
  // What was pressed disappears with what it was pressed for: the focus moves to where a file is chosen.
  const remove = () => {
    if (isUnderWay) giveUp();
    else input.onChange(null);
    setFocus(field.name);
  };
  const retry = () => {
    if (upload.state === 'failed') void send(upload.file);
    setFocus(field.name);
  };
  return (
    <Input.Wrapper
      id={idOf(field)}
      label={field.label}
      description={field.help}
      required={field.required ?? false}
      error={message}
      errorProps={upload.state === 'refused' ? { role: 'alert' } : {}}
    >
      <FileStanding upload={upload} value={input.value} onRemove={remove} onRetry={retry} />
      {'unavailable' in files ? (
        <Nowhere {...props}>{files.unavailable}</Nowhere>
      ) : (
        <Chooser {...props} error={message} again={isUnderWay || input.value !== null} onFile={choose} />
      )}
    </Input.Wrapper>
  );
}

/** Stands where a file would be chosen, also for the focus that a problem of the form leads to. */
function Nowhere({ field, input, children }: FieldProps & { readonly children: string }) {
  return (
    <Text size="sm" c="dimmed" id={idOf(field)} tabIndex={-1} {...registration(input)}>
      {children}
    </Text>
  );
}

interface ChooserProps extends FieldProps {
  /** There is a file already; another one replaces it. */
  readonly again: boolean;
  readonly onFile: (file: File) => void;
}

function Chooser({ field, input, error, again, onFile }: ChooserProps) {
  const [isOver, setOver] = useState(false);
  const id = idOf(field);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.zone}
      data-over={isOver || undefined}
      data-invalid={error !== undefined || undefined}
      onDragOver={over}
      onDragLeave={(event) => setOver(!leaves(event))}
      onDrop={drop}
    >
      <input
        id={id}
        name={field.name}
        type="file"
        className={classes.input}
        accept={field.accept?.join(',')}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(field, error)}
        {...registration(input)}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after it was corrected or removed.
          event.currentTarget.value = '';
        }}
      />
      <label htmlFor={id} className={classes.choose}>
        {again ? 'Choose another file' : 'Choose a file'}
      </label>
      <span id={`${id}-limits`} className={classes.hint}>
        or drop it here. {fileLimitsLabel(field)}.
      </span>
    </div>
  );
}

function idOf({ name }: FormField): string {
  return `field-${name}`;
}

function describedBy(field: FormField, error: string | undefined): string {
  const id = idOf(field);
  return [`${id}-limits`, field.help && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
}

/** What the last attempt came to is said before what the form finds wrong. */
function messageOf(upload: UploadState, error: string | undefined): string | undefined {
  if (upload.state === 'refused') return upload.why;
  return upload.state === 'none' ? error : undefined;
}
