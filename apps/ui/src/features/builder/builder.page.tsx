import { type FormSummary, globalScope } from '@msp/models';
import { IconCopyPlus, IconForms, IconPlus, IconSearch, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyFormsDialog } from '../../components/copy-forms-dialog';
import { DataList } from '../../components/data-list';
import type { DataColumn } from '../../components/list-columns';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Time } from '../../components/time';
import { Badge, Button, Checkbox, TextInput } from '../../components/ui';
import { fuzzyFilter } from '../../lib/fuzzy';
import { useListParams } from '../../lib/list-params';
import { useKept } from '../../session/use-kept';
import { paths } from '../../paths';
import { formQueries } from '../../queries/form.queries';
import { useMe, useOptionalOrganization, useScope } from '../../session/use-me';
import classes from './builder.module.css';
import { CopyFormDialog } from './copy-form-dialog';
import { type Asked, FormActions } from './form-actions';
import { DeleteFormDialog, SwitchOffDialog } from './leave-form-dialogs';
import { NoBuilder, useMayBuild } from './may-build';
import { newForm, NewFormDialog } from './new-form-dialog';

/** The forms that the person may change: those of the organization, and the GLOBAL ones for platform admins. */
export function BuilderPage() {
  return useMayBuild() ? <FormsToEdit /> : <NoBuilder />;
}

interface Question {
  readonly form: FormSummary;
  readonly asked: Asked;
}

function FormsToEdit() {
  const scope = useScope();
  const organization = useOptionalOrganization();
  const { isPlatformAdmin } = useMe();
  const { values, set, clear, filtered } = useListParams(['q', 'deleted']);
  const state = useQuery(formQueries.listWithDeleted(scope));
  const [creating, setCreating, closeCreating] = useKept(newForm(scope), false);
  const [copying, setCopying] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const editable = state.data?.filter(({ organizationId }) => isPlatformAdmin || organizationId === scope);
  const deleted = editable?.filter(({ deletedAt }) => deletedAt !== undefined).length ?? 0;
  const shown = editable?.filter(({ deletedAt }) => deletedAt === undefined || values.deleted);
  const rows = shown && fuzzyFilter(shown, values.q ?? '', ({ name, linkedWorkflow }) => `${name} ${linkedWorkflow}`);
  return (
    <Page
      title="Form builder"
      subtitle={organization ? `The forms of ${organization.name}` : 'The forms of every organization'}
      actions={
        <div className={classes.toolbar}>
          {isPlatformAdmin && scope !== globalScope ? (
            <LinkButton
              to={paths.builder(globalScope)}
              variant="default"
              leftSection={<IconWorld aria-hidden size={16} />}
            >
              Forms of every organization
            </LinkButton>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconCopyPlus aria-hidden size={16} />}
            onClick={() => setCopying(true)}
          >
            Copy forms here
          </Button>
          <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setCreating(true)}>
            New form
          </Button>
        </div>
      }
    >
      <DataList
        label="Forms to edit"
        columns={columnsWith(scope, (form, asked) => setQuestion({ form, asked }))}
        rows={rows}
        rowKey={({ formId }) => formId}
        rowLink={({ organizationId, formId }) => paths.editForm(organizationId, formId)}
        state={state}
        filtered={filtered}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<IconForms size={40} stroke={1.5} />}
            title="No forms yet"
            description="Begin with the parameters of a workflow, or copy the forms of another organization."
            action={<Button onClick={() => setCreating(true)}>New form</Button>}
          />
        }
        toolbar={
          <>
            <TextInput
              className={classes.search ?? ''}
              aria-label="Search forms"
              placeholder="Search by name or workflow"
              leftSection={<IconSearch aria-hidden size={16} />}
              value={values.q ?? ''}
              onChange={(event) => set({ q: event.currentTarget.value })}
            />
            {deleted > 0 ? (
              <Checkbox
                label={`Show deleted (${deleted})`}
                checked={values.deleted !== undefined}
                onChange={(event) => set({ deleted: event.currentTarget.checked ? 'yes' : undefined })}
              />
            ) : null}
          </>
        }
      />
      <NewFormDialog
        opened={creating}
        scope={scope}
        forms={state.data?.filter(({ deletedAt }) => deletedAt === undefined) ?? []}
        onClose={closeCreating}
      />
      <CopyFormsDialog
        opened={copying}
        scope={scope}
        scopeName={organization?.name ?? 'every organization'}
        onClose={() => setCopying(false)}
      />
      <Answers question={question} onClose={() => setQuestion(undefined)} />
    </Page>
  );
}

interface AnswersProps {
  readonly question: Question | undefined;
  readonly onClose: () => void;
}

/** What is asked about one form; only one at a time. */
function Answers({ question, onClose }: AnswersProps) {
  const about = (...asked: Asked[]) => (question && asked.includes(question.asked) ? question.form : undefined);
  const copied = about('copy', 'promote');
  const promoted = question?.asked === 'promote' ? { to: globalScope } : {};
  return (
    <>
      <SwitchOffDialog form={about('switch-off')} onClose={onClose} />
      <DeleteFormDialog form={about('delete')} onClose={onClose} />
      <CopyFormDialog target={copied && { form: copied, ...promoted }} onClose={onClose} />
    </>
  );
}

function columnsWith(scope: string, onAsk: (form: FormSummary, asked: Asked) => void): DataColumn<FormSummary>[] {
  return [
    { key: 'name', header: 'Name', render: ({ name }) => name },
    { key: 'workflow', header: 'Workflow', hideBelow: 'sm', render: ({ linkedWorkflow }) => linkedWorkflow },
    { key: 'state', header: 'State', width: 230, render: (form) => <FormMarks form={form} /> },
    {
      key: 'changed',
      header: 'Changed',
      width: 190,
      hideBelow: 'md',
      render: ({ updatedAt, updatedByName }) => (
        <>
          <Time value={updatedAt} />
          {updatedByName === undefined ? null : ` by ${updatedByName}`}
        </>
      ),
    },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 64,
      align: 'right',
      render: (form) => <FormActions form={form} scope={scope} onAsk={(asked) => onAsk(form, asked)} />,
    },
  ];
}

function FormMarks({ form }: { readonly form: FormSummary }) {
  const { word, color } = stateOf(form);
  return (
    <span className={classes.toolbar}>
      <Badge color={color}>{word}</Badge>
      {form.organizationId === globalScope ? <Badge color="gray">Every organization</Badge> : null}
    </span>
  );
}

function stateOf({ isActive, deletedAt }: FormSummary) {
  if (deletedAt !== undefined) return { word: 'Deleted', color: 'red' };
  return isActive ? { word: 'Can be run', color: 'green' } : { word: 'Switched off', color: 'orange' };
}
