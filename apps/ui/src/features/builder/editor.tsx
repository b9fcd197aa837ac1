import { type FormDraft, globalScope, type Metadata } from '@msp/models';
import { IconArrowBackUp, IconArrowForwardUp, IconDeviceFloppy } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ErrorPanel } from '../../components/error-panel';
import { Page } from '../../components/page';
import { ActionIcon, Alert, Badge, Button, Tabs, Tooltip, VisuallyHidden } from '../../components/ui';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { type Builder, BuilderProvider } from './builder-context';
import { isDirty } from './builder-state';
import classes from './builder.module.css';
import { ConflictDialog } from './conflict-dialog';
import { draftOf } from './edited-form';
import { Inspector } from './inspector';
import { JsonTab } from './json-tab';
import { Outline } from './outline';
import { Palette } from './palette';
import { Preview } from './preview';
import { ProblemList } from './problem-list';
import { useBuilderState, useUndoKeys } from './use-builder-state';
import { useKeeping, useKeptForm } from './use-kept-form';
import { type Save, useSave } from './use-save';
import { VersionsTab } from './versions-tab';

interface EditorProps {
  readonly scope: string;
  /** Undefined for a form that is new. */
  readonly formId: string | undefined;
  readonly etag: string | undefined;
  readonly draft: FormDraft;
  readonly metadata: Metadata;
}

/** The form builder: what can be added, the outline, the selected field, the preview and what is wrong. */
export function Editor({ scope, formId, etag, draft, metadata }: EditorProps) {
  const [search] = useSearchParams();
  const kept = useKeptForm(`${scope} ${formId ?? search.toString()}`, etag);
  const { found } = kept;
  const { said, ...builder } = useBuilderState({ draft, isStored: formId !== undefined, kept: found?.draft }, metadata);
  const opened = found ? (found.etag ?? undefined) : etag;
  const saving = useSave(builder, { scope, formId, etag: opened, saved: kept.saved });
  const { state, dispatch, problems } = builder;
  useUndoKeys(dispatch, saving.save);
  useKeeping(state, saving.etag, kept);
  const mine = useMemo(() => draftOf(state.form), [state.form]);
  return (
    <BuilderProvider value={builder}>
      <Page
        title={state.form.name || 'Form without a name'}
        subtitle={<Subtitle builder={builder} scope={scope} />}
        breadcrumbs={[{ label: 'Form builder', to: paths.builder(scope) }]}
        actions={<Actions builder={builder} saving={saving} />}
      >
        <UnsavedGuard active={isDirty(state)} done={saving.left} title="Leave without saving?">
          Your changes are kept in this tab until they are saved or the tab is closed.
        </UnsavedGuard>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        {found && state.past.length > 0 && isDirty(state) ? (
          <KeptNote onStartOver={() => dispatch({ type: 'start-over' })} />
        ) : null}
        {saving.error ? <ErrorPanel error={saving.error} title="The form was not saved" /> : null}
        <ProblemList problems={problems} />
        <EditorTabs scope={scope} formId={formId} builder={builder} saving={saving} />
        {formId === undefined ? null : (
          <ConflictDialog
            scope={scope}
            formId={formId}
            mine={mine}
            opened={saving.isConflict}
            busy={saving.isPending}
            onOverwrite={saving.overwrite}
            onDiscard={saving.discard}
            onClose={saving.closeConflict}
          />
        )}
      </Page>
    </BuilderProvider>
  );
}

/** Says that the editor begins with what was edited before. */
function KeptNote({ onStartOver }: { readonly onStartOver: () => void }) {
  return (
    <Alert color="blue" mb="md" title="What you changed before is here again">
      It is not saved yet.{' '}
      <Button variant="default" size="compact-sm" onClick={onStartOver}>
        Start over
      </Button>
    </Alert>
  );
}

interface TabsProps {
  readonly scope: string;
  readonly formId: string | undefined;
  readonly builder: Builder;
  readonly saving: Save;
}

function EditorTabs({ scope, formId, builder, saving }: TabsProps) {
  const [tab, setTab] = useState<string | null>('fields');
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="fields">Fields</Tabs.Tab>
        <Tabs.Tab value="json">JSON</Tabs.Tab>
        {formId === undefined ? null : <Tabs.Tab value="versions">Versions</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="fields">
        <div className={classes.panes}>
          <Palette />
          <Outline />
          <Inspector />
        </div>
        <Preview />
      </Tabs.Panel>
      <Tabs.Panel value="json">
        <JsonTab />
      </Tabs.Panel>
      {formId === undefined ? null : (
        <Tabs.Panel value="versions">
          <VersionsTab
            scope={scope}
            formId={formId}
            etag={saving.etag}
            isDirty={isDirty(builder.state)}
            current={draftOf(builder.state.form)}
            onRestored={(version) => {
              saving.discard(version);
              setTab('fields');
            }}
          />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

function Subtitle({ builder, scope }: { readonly builder: Builder; readonly scope: string }) {
  const { form } = builder.state;
  return (
    <span className={classes.toolbar}>
      {`Runs ${form.linkedWorkflow}`}
      {scope === globalScope ? <Badge color="gray">Every organization</Badge> : null}
      {form.isActive ? null : <Badge color="orange">Switched off</Badge>}
    </span>
  );
}

function Actions({ builder, saving }: { readonly builder: Builder; readonly saving: Save }) {
  const { state, dispatch, problems } = builder;
  const dirty = isDirty(state);
  return (
    <div className={classes.toolbar}>
      <span role="status">{dirty ? 'Not saved' : 'Saved'}</span>
      <Tooltip label="Undo (Ctrl+Z)">
        <ActionIcon aria-label="Undo" disabled={state.past.length === 0} onClick={() => dispatch({ type: 'undo' })}>
          <IconArrowBackUp aria-hidden size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl+Y)">
        <ActionIcon aria-label="Redo" disabled={state.future.length === 0} onClick={() => dispatch({ type: 'redo' })}>
          <IconArrowForwardUp aria-hidden size={18} />
        </ActionIcon>
      </Tooltip>
      {problems.length > 0 ? <Badge color="red">{counted(problems.length, 'problem')}</Badge> : null}
      <Button
        leftSection={<IconDeviceFloppy aria-hidden size={16} />}
        loading={saving.isPending}
        disabled={!dirty}
        onClick={saving.save}
      >
        Save
      </Button>
    </div>
  );
}
