import type { ComponentProps } from 'react';
import { DialogForm } from '../components/dialog-form';

interface ContractFormProps extends Omit<ComponentProps<typeof DialogForm>, 'onSubmit' | 'busy'> {
  readonly form: { readonly submit: () => Promise<void>; readonly busy: boolean; readonly error: unknown };
}

/** A dialog's form that makes a request of the contract. */
export function ContractForm({ form, ...dialog }: ContractFormProps) {
  return <DialogForm error={form.error} {...dialog} busy={form.busy} onSubmit={() => void form.submit()} />;
}
