import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { takeTyped } from '../lib/typed-ahead';
import classes from './search-list.module.css';
import { TextInput } from './ui';

export interface SearchItem {
  readonly key: string;
  readonly label: string;
  readonly to: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  /** Runs instead of following the link, for what is an action. */
  readonly onPick?: () => void;
}

export interface SearchGroup {
  readonly label: string;
  readonly items: readonly SearchItem[];
}

interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly SearchGroup[];
  readonly nothing: string;
  readonly onDone: () => void;
  readonly footer?: ReactNode;
}

interface OptionProps {
  readonly item: SearchItem;
  readonly id: string;
  readonly active: boolean;
  readonly onPick: () => void;
  readonly onHover: () => void;
}

function Option({ item, id, active, onPick, onHover }: OptionProps) {
  const option = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Link
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      to={item.to}
      className={classes.option}
      onMouseMove={onHover}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onPick();
      }}
    >
      {item.icon ? (
        <span className={classes.icon} aria-hidden>
          {item.icon}
        </span>
      ) : null}
      <span className={classes.label}>{item.label}</span>
      {item.hint ? <span className={classes.hint}>{item.hint}</span> : null}
    </Link>
  );
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
};

/** A text field over a list of links: type to narrow, arrows to move, Enter to go, Ctrl+Enter for a new tab. */
export function SearchList({ label, placeholder, query, onQuery, groups, nothing, onDone, footer }: SearchListProps) {
  const id = useId();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(at, items.length - 1);

  const pick = (item: SearchItem | undefined) => {
    if (!item) return;
    onDone();
    if (item.onPick) item.onPick();
    else void navigate(item.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      setAt(step(active, items.length - 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = items[active];
      if (item && !item.onPick && (event.ctrlKey || event.metaKey)) window.open(item.to, '_blank', 'noopener');
      else pick(item);
    }
  };

  return (
    <div className={classes.search}>
      <TextInput
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(items[active] ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setAt(0);
        }}
        // What was typed before this field was there belongs into it.
        onFocus={() => {
          const typed = takeTyped();
          if (typed) onQuery(query + typed);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        data-autofocus
        m="xs"
      />
      <div role="listbox" id={`${id}-list`} aria-label={label} className={classes.list} tabIndex={-1}>
        {groups.map((group) =>
          group.items.length === 0 ? null : (
            <div role="group" key={group.label} aria-label={group.label}>
              <div className={classes.group} aria-hidden>
                {group.label}
              </div>
              {group.items.map((item) => {
                const own = items.indexOf(item);
                return (
                  <Option
                    key={item.key}
                    item={item}
                    id={`${id}-${own}`}
                    active={own === active}
                    onPick={() => pick(item)}
                    onHover={() => setAt(own)}
                  />
                );
              })}
            </div>
          ),
        )}
      </div>
      <p role="status" className={classes.nothing}>
        {items.length === 0 ? nothing : ''}
      </p>
      {footer ? <div className={classes.footer}>{footer}</div> : null}
    </div>
  );
}
