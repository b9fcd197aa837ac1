import { type FormCopy, type FormSummary, globalScope } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../lib/use-change';
import { counted } from '../lib/words';
import { formCopyMutations, formCopyQueries } from '../queries/form-copy.queries';
import { formQueries } from '../queries/form.queries';
import classes from './copy-notices.module.css';
import { CopyNotices } from './copy-notices';
import { DialogForm } from './dialog-form';
import { ErrorPanel } from './error-panel';
import { everyOrganization, FormScopeSelect, useOtherFormScopes } from './form-scope-select';
import { SkeletonLines } from './skeletons';
import { toast } from './toasts';
import { Checkbox, Modal, Stack, Text } from './ui';

interface CopyFormsProps {
  /** Where the copies go: an organization's id or `GLOBAL`. */
  readonly scope: string;
  readonly scopeName: string;
  readonly onClose: () => void;
}

/** Where the person may take forms from: organizations whose forms they manage, and what every organization has. */
function useSources(scope: string) {
  const others = useOtherFormScopes(scope);
  return scope === globalScope ? others : [...others, everyOrganization];
}

interface ChoicesProps {
  readonly copies: readonly FormCopy[];
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
}

function Choices({ copies, left, onLeft }: ChoicesProps) {
  const toggle = (formId: string, taken: boolean) => {
    const next = new Set(left);
    if (taken) next.delete(formId);
    else next.add(formId);
    onLeft(next);
  };
  return (
    <ul className={classes.choices} aria-label="Forms to copy">
      {copies.map((copy) => (
        <li key={copy.formId}>
          <Checkbox
            label={copy.name}
            checked={copy.outcome !== 'refused' && !left.has(copy.formId)}
            disabled={copy.outcome !== 'possible'}
            onChange={(event) => toggle(copy.formId, event.currentTarget.checked)}
          />
          <CopyNotices copy={copy} />
        </li>
      ))}
    </ul>
  );
}

interface FormsOfProps extends CopyFormsProps {
  readonly from: string;
  readonly forms: readonly FormSummary[];
}

function FormsOf({ from, forms, scope, scopeName, onClose }: FormsOfProps) {
  const order = { to: scope, from, forms: forms.map(({ formId }) => ({ formId })) };
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const check = useQuery(formCopyQueries.check(order));
  const { change, isPending, error, data } = useChange(formCopyMutations.copy());
  if (check.error) return <ErrorPanel error={check.error} compact onRetry={() => void check.refetch()} />;
  if (!check.data) return <SkeletonLines count={4} />;
  const refused = data?.filter(({ outcome }) => outcome === 'refused') ?? [];
  const taken = check.data.filter(({ outcome, formId }) => outcome === 'possible' && !left.has(formId));
  const submit = () => {
    void change(
      { ...order, forms: taken.map(({ formId }) => ({ formId })) },
      {
        onDone: (copies) => {
          const copied = copies.filter(({ outcome }) => outcome === 'copied');
          if (copied.length > 0) toast.success(`${counted(copied.length, 'form')} copied to ${scopeName}`);
        },
        onDoneHere: (copies) => copies.every(({ outcome }) => outcome === 'copied') && onClose(),
      },
    );
  };
  return (
    <DialogForm
      submitLabel={data ? undefined : taken.length === 0 ? 'Copy forms' : `Copy ${counted(taken.length, 'form')}`}
      closeLabel={data ? 'Close' : 'Cancel'}
      busy={isPending}
      incomplete={taken.length === 0}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices copies={refused.length > 0 ? refused : check.data} left={left} onLeft={setLeft} />
    </DialogForm>
  );
}

function CopyForms(props: CopyFormsProps) {
  const sources = useSources(props.scope);
  const [from, setFrom] = useState<string | null>(sources.length === 1 ? (sources[0]?.value ?? null) : null);
  const list = useQuery({ ...formQueries.list(from ?? ''), enabled: from !== null });
  const forms = list.data?.filter(({ organizationId }) => organizationId === from);
  return (
    <Stack gap="md">
      <FormScopeSelect
        label="From"
        description="Organizations whose forms you may manage. Every organization has the GLOBAL ones already."
        data={sources}
        value={from}
        onChange={setFrom}
      />
      {list.error ? <ErrorPanel error={list.error} compact onRetry={() => void list.refetch()} /> : null}
      {from !== null && list.isPending ? <SkeletonLines count={4} /> : null}
      {forms?.length === 0 ? <Text size="sm">It has no forms of its own.</Text> : null}
      {from !== null && forms && forms.length > 0 ? <FormsOf key={from} {...props} from={from} forms={forms} /> : null}
    </Stack>
  );
}

/** Copies forms of another organization, or GLOBAL ones, after saying what each copy would leave out. */
export function CopyFormsDialog({ opened, ...content }: CopyFormsProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={content.onClose} title={`Copy forms to ${content.scopeName}`} size="lg">
      {opened ? <CopyForms {...content} /> : null}
    </Modal>
  );
}
