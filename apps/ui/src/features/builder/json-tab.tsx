import { IconCopy, IconDownload, IconUpload } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { toast } from '../../components/toasts';
import { Alert, Button, Textarea } from '../../components/ui';
import { useCopy } from '../../components/use-copy';
import { download } from '../../lib/download';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { draftOf, editedForm } from './edited-form';
import { parseDraft } from './form-json';

/** The form as text: to read, to write, to take along and to bring in. */
export function JsonTab() {
  const { state, edit } = useBuilder();
  const current = JSON.stringify(draftOf(state.form), undefined, 2);
  const [written, setWritten] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const file = useRef<HTMLInputElement>(null);

  const apply = (text: string) => {
    try {
      const draft = parseDraft(text);
      edit(() => editedForm(draft));
      setWritten(undefined);
      setFailure(undefined);
      toast.success('The form was taken over', { message: 'It is stored when you save it. Ctrl+Z undoes it.' });
    } catch (error) {
      setWritten(text);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const readFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (chosen) apply(await chosen.text());
  };
  const { copy } = useCopy({ done: 'The form was copied', instead: 'Export it, or copy the text below by hand.' });
  return (
    <div className={`${classes.pane} ${classes.stack} ${classes.json}`} data-own-undo>
      <div className={classes.toolbar}>
        <Button variant="default" leftSection={<IconCopy aria-hidden size={16} />} onClick={() => void copy(current)}>
          Copy
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload aria-hidden size={16} />}
          onClick={() => download(current, `${state.form.name || 'form'}.json`)}
        >
          Export
        </Button>
        <Button
          variant="default"
          leftSection={<IconUpload aria-hidden size={16} />}
          onClick={() => file.current?.click()}
        >
          Import
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => void readFile(event)}
        />
      </div>
      {failure ? (
        <Alert color="red" role="alert" title="This is not a form">
          {failure}
        </Alert>
      ) : null}
      <Textarea
        aria-label="The form as JSON"
        autosize
        minRows={16}
        maxRows={32}
        spellCheck={false}
        value={written ?? current}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {written === undefined ? null : (
        <div className={classes.toolbar}>
          <Button onClick={() => apply(written)}>Take over</Button>
          <Button variant="default" onClick={() => setWritten(undefined)}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
