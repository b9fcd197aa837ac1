import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { TextInput } from '../components/ui';
import { ApiError } from '../lib/api-error';
import { renderApp } from '../testing/render';
import { ContractForm } from './contract-form';
import { Field } from './field';
import type { Faults } from './field-faults';
import { useContractForm } from './use-contract-form';

interface Values {
  readonly name: string;
  readonly tenantId: string;
}

interface FormProps {
  readonly send: (request: object) => Promise<void>;
  readonly keep?: (values: Values) => void;
  readonly busy?: boolean;
  readonly error?: unknown;
  readonly onClose?: () => void;
}

const initial: Values = { name: '', tenantId: '' };

function OrganizationForm({ send, keep, busy = false, error, onClose = () => undefined }: FormProps) {
  const form = useContractForm({
    operation: 'createOrganization',
    initial,
    send,
    busy,
    error,
    ...(keep && { keep }),
    request: ({ name, tenantId }: Values) => ({ name: name.trim(), tenantId }),
    words: { name: { missing: 'Enter the name.' } },
    check: ({ name }): Faults => (name === 'Acme' ? { name: 'Acme is there already.' } : {}),
  });
  return (
    <ContractForm form={form} submitLabel="Add" onClose={onClose}>
      <Field form={form} name="name">
        {(input) => <TextInput label="Name" {...input} />}
      </Field>
      <Field form={form} name="tenantId">
        {(input) => <TextInput label="Tenant" {...input} />}
      </Field>
    </ContractForm>
  );
}

function open(props: Partial<FormProps> = {}) {
  const send = jest.fn<Promise<void>, [object]>().mockResolvedValue(undefined);
  renderApp(<OrganizationForm send={send} {...props} />);
  return { user: userEvent.setup(), send };
}

const name = () => screen.getByRole('textbox', { name: 'Name' });
const tenant = () => screen.getByRole('textbox', { name: 'Tenant' });
const add = () => screen.getByRole('button', { name: 'Add' });

describe('ContractForm', () => {
  it('U6: sends what the contract accepts, by its names', async () => {
    const { user, send } = open();

    await user.type(name(), ' Fabrikam ');
    await user.click(add());

    await waitFor(() => expect(send).toHaveBeenCalledWith({ name: 'Fabrikam', tenantId: '' }));
  });

  it.each([
    ['nothing', '{Tab}', 'Enter the name.'],
    ['blanks', '   ', 'Enter the name.'],
    ['too much', 'n'.repeat(201), 'Use at most 200 characters.'],
    ['what its own rule forbids', 'Acme', 'Acme is there already.'],
  ])(
    'U6: sends nothing where the contract refuses a field: %s; says so there and leads to it',
    async (_, typed, words) => {
      const { user, send } = open();
      await user.click(name());
      await user.paste(typed === '{Tab}' ? '' : typed);
      await user.click(tenant());

      await user.click(add());

      expect(await screen.findByText(words)).toBeInTheDocument();
      await waitFor(() => expect(name()).toHaveFocus());
      expect(name()).toHaveAccessibleDescription(words);
      expect(send).not.toHaveBeenCalled();
    },
  );

  it('says of a field that is left what is wrong with it, and no longer once it is right', async () => {
    const { user } = open();

    await user.type(tenant(), 'acme');
    await user.click(name());
    expect(await screen.findByText(/^Enter an id/)).toBeInTheDocument();
    await user.clear(tenant());

    await waitFor(() => expect(screen.queryByText(/^Enter an id/)).not.toBeInTheDocument());
  });

  it('reproaches nobody for a field that is left empty before it is sent', async () => {
    const { user } = open();

    await user.click(name());
    await user.click(tenant());
    await user.type(tenant(), 'acme');
    await user.click(name());

    expect(await screen.findByText(/^Enter an id/)).toBeInTheDocument();
    expect(screen.queryByText('Enter the name.')).not.toBeInTheDocument();
  });

  it('keeps its buttons under the pointer: pressing one does not leave the field', () => {
    open();

    expect(fireEvent.mouseDown(screen.getByRole('button', { name: 'Cancel' }))).toBe(false);
  });

  it('shows at the field what the service says of it, and keeps what was filled in', async () => {
    const errors = [{ path: 'name', message: 'That name is taken.' }];
    const error = new ApiError({ status: 400, code: 'invalid-request', detail: 'Not accepted.', errors });
    const send = jest.fn<Promise<void>, [object]>().mockResolvedValue(undefined);
    const { rerender } = renderAlone({ send });
    await userEvent.type(name(), 'Fabrikam');

    rerender({ send, error });

    await waitFor(() => expect(name()).toHaveAccessibleDescription('That name is taken.'));
    expect(name()).toHaveFocus();
    expect(name()).toHaveValue('Fabrikam');
  });

  it('sends once, however often it is asked to while it is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const send = jest.fn<Promise<void>, [object]>().mockReturnValue(promise);
    const { user } = open({ send });

    await user.type(name(), 'Fabrikam{Enter}{Enter}');
    await user.click(add());
    await waitFor(() => expect(send).toHaveBeenCalledTimes(1));
    resolve();
    await promise;
    await user.click(add());

    await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  });

  it('tells what is filled in, to keep it', async () => {
    const keep = jest.fn();
    const { user } = open({ keep });

    await user.type(name(), 'Fa');

    expect(keep).toHaveBeenLastCalledWith({ name: 'Fa', tenantId: '' });
  });
});

function renderAlone(props: FormProps) {
  const stage: { show: (next: FormProps) => void } = { show: () => undefined };
  function Stage() {
    const [now, setNow] = useState(props);
    useEffect(() => {
      stage.show = setNow;
    }, []);
    return <OrganizationForm {...now} />;
  }
  renderApp(<Stage />);
  return { rerender: (next: FormProps) => act(() => stage.show(next)) };
}
