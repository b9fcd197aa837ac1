import { IconBookmark, IconLink, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'react-router';
import { useChange } from '../lib/use-change';
import { listPreferences, type ListView } from '../queries/list-preferences.queries';
import { usePreferences } from '../session/use-me';
import { LinkAnchor } from './link';
import classes from './list-menu.module.css';
import { ListPopover } from './list-popover';
import { toast } from './toasts';
import { ActionIcon, Button, Group, TextInput } from './ui';
import { useCopy } from './use-copy';
import { viewOf } from './use-list-view';

interface ViewsMenuProps {
  readonly list: string;
  readonly label: string;
  /** The columns in view, so that a link shows the same to whoever opens it. */
  readonly columns: readonly string[] | undefined;
}

const longestName = 60;
const mostViews = 100;

function useViews(list: string, columns: readonly string[] | undefined) {
  const { listViews = [] } = usePreferences();
  const { change, isPending } = useChange(listPreferences.change());
  const { search } = useLocation();
  const own = listViews.filter((view) => view.list === list);
  const complete = new URLSearchParams(search);
  if (columns) complete.set('columns', columns.join(',') || 'none');
  const here = viewOf(complete);
  return {
    own,
    isFull: listViews.length >= mostViews,
    /** What is looked at, as a view would keep it. */
    here,
    current: own.find((view) => view.search === here || view.search === viewOf(search)),
    isPending,
    save: (name: string, onSaved: () => void) =>
      void change(listPreferences.withView({ list, name, search: here }), {
        onDone: () => toast.success(`The view ${name} is saved`),
        onDoneHere: onSaved,
        onFailed: (error) => toast.error('The view was not saved', error),
      }),
    remove: (view: ListView) =>
      void change(listPreferences.withoutView(view), {
        onFailed: (error) => toast.error('The view was not deleted', error),
      }),
  };
}

function SavedViews({ views, onOpen }: { readonly views: ReturnType<typeof useViews>; readonly onOpen: () => void }) {
  const { pathname } = useLocation();
  if (views.own.length === 0) {
    return <p className={classes.hint}>A view keeps the filters, the order and the columns under a name.</p>;
  }
  return (
    <ul className={classes.views} aria-label="Saved views">
      {views.own.map((view) => (
        <li key={view.name}>
          <LinkAnchor
            to={`${pathname}?${view.search}`}
            aria-current={view === views.current ? 'true' : undefined}
            onClick={onOpen}
          >
            {view.name}
          </LinkAnchor>
          <ActionIcon aria-label={`Delete the view ${view.name}`} onClick={() => views.remove(view)}>
            <IconTrash aria-hidden size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function SaveView({ views }: { readonly views: ReturnType<typeof useViews> }) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const replaces = views.own.some((one) => one.name.toLowerCase() === wanted.toLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted && !views.isPending) views.save(wanted, () => setName(''));
  };
  if (views.isFull && !replaces) {
    return <p className={classes.hint}>You have {mostViews} views, which is the most. Delete one to save another.</p>;
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label="Name of this view"
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
        />
        <Button type="submit" loading={views.isPending} disabled={!wanted}>
          {replaces ? 'Replace' : 'Save'}
        </Button>
      </Group>
    </form>
  );
}

/** What of a list is looked at, under a name of one's own; and as a link for somebody else. */
export function ViewsMenu({ list, label, columns }: ViewsMenuProps) {
  const [opened, setOpened] = useState(false);
  const views = useViews(list, columns);
  const { pathname } = useLocation();
  const { copy } = useCopy({
    done: 'The link to this view is copied',
    instead: 'Copy the address of the page instead.',
  });
  const link = new URL(`${pathname}?${views.here}`, window.location.origin).href;
  return (
    <ListPopover
      label={`Views of ${label}`}
      width={300}
      icon={<IconBookmark aria-hidden size={16} />}
      face={views.current ? `View: ${views.current.name}` : 'Views'}
      opened={opened}
      onOpened={setOpened}
    >
      <SavedViews views={views} onOpen={() => setOpened(false)} />
      <SaveView views={views} />
      <Button variant="subtle" leftSection={<IconLink aria-hidden size={16} />} onClick={() => void copy(link)}>
        Copy link to this view
      </Button>
    </ListPopover>
  );
}
