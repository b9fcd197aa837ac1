import type { FormField } from '@msp/models';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acmeId, aMe } from '../../testing/render';
import { draftKey, forgetAllDrafts } from '../../lib/draft-keys';
import { findDraft } from '../../lib/drafts';
import { aForm, formId, openForm } from './run-form.fixture';

const first: FormField = { name: 'first', label: 'First name', type: 'text' };
const password: FormField = { name: 'secret', label: 'Password', type: 'password' };
const file: FormField = { name: 'list', label: 'List', type: 'file' };
const form = aForm(first, password, file);
const uploaded = {
  fileId: 'f0000009-0000-4000-8000-000000000009',
  fileName: 'a.csv',
  contentType: 'text/csv',
  size: 3,
};
const key = draftKey(aMe().userId, acmeId, formId, '');
const note = 'What you filled in before is here again';

async function fillIn() {
  const opened = openForm(form);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('First name'), 'Ada');
  await user.type(screen.getByLabelText('Password'), 'hunter2');
  return { ...opened, user };
}

describe('a form that is filled in', () => {
  test('A4: is as it was when its person comes back to it, but for passwords, which are kept nowhere', async () => {
    const { unmount } = await fillIn();
    expect(JSON.stringify(Object.entries(window.sessionStorage))).not.toContain('hunter2');
    unmount();

    openForm(form);

    expect(await screen.findByText(note)).toBeInTheDocument();
    expect(screen.getByLabelText('First name')).toHaveValue('Ada');
    expect(screen.getByLabelText('Password')).toHaveValue('');
  });

  test('A4: keeps its files', async () => {
    window.sessionStorage.setItem(key, JSON.stringify({ first: 'Ada', list: uploaded }));
    openForm(form);

    expect(await screen.findByRole('button', { name: 'Remove a.csv' })).toBeInTheDocument();
  });

  test('A4: starts over when that is wanted', async () => {
    const { unmount } = await fillIn();
    unmount();
    openForm(form);
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Start over' }));

    expect(screen.getByLabelText('First name')).toHaveValue('');
    expect(screen.queryByText(note)).not.toBeInTheDocument();
    expect(findDraft(key, form.schema)).toBeUndefined();
  });

  test('A4: is forgotten when it has run', async () => {
    const { user } = await fillIn();
    expect(findDraft(key, form.schema)).toEqual({ first: 'Ada', list: null });
    await user.click(screen.getByRole('button', { name: 'Run for Acme Corp' }));

    await waitFor(() => expect(findDraft(key, form.schema)).toBeUndefined());
  });

  test('A4: is not shown to somebody else, for another organization, or opened another way', () => {
    window.sessionStorage.setItem(key, JSON.stringify({ first: 'Ada' }));

    expect(findDraft(draftKey('another', acmeId, formId, ''), form.schema)).toBeUndefined();
    expect(findDraft(draftKey(aMe().userId, 'another', formId, ''), form.schema)).toBeUndefined();
    expect(findDraft(draftKey(aMe().userId, acmeId, formId, '?rerunOf=e'), form.schema)).toBeUndefined();
  });

  test('A4: a field that has become a password, or is gone, gets nothing', () => {
    window.sessionStorage.setItem(key, JSON.stringify({ first: 'Ada', gone: 1, secret: 'x' }));

    expect(findDraft(key, form.schema)).toEqual({ first: 'Ada' });
  });

  test('A4: nothing is left when somebody signs out', () => {
    window.sessionStorage.setItem(key, '{}');
    window.sessionStorage.setItem('other', '1');
    forgetAllDrafts();

    expect(Object.keys(window.sessionStorage)).toEqual(['other']);
  });
});
