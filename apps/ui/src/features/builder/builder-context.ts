import type { DataProviderDescription, FieldError, WorkflowDescription } from '@msp/models';
import { createContext, type Dispatch, useContext } from 'react';
import type { BuilderAction, BuilderState } from './builder-state';
import type { Drag } from './drag';
import type { FormEdit } from './form-edits';

/** What the panes of the editor share. */
export interface Builder {
  readonly state: BuilderState;
  readonly dispatch: Dispatch<BuilderAction>;
  readonly edit: (edit: FormEdit, group?: string) => void;
  readonly workflow: WorkflowDescription | undefined;
  readonly workflows: readonly WorkflowDescription[];
  readonly dataProviders: readonly DataProviderDescription[];
  readonly problems: readonly FieldError[];
  readonly drag: Drag;
  /** Says something to people who cannot see what changed. */
  readonly announce: (text: string) => void;
  /** Selects a field and puts the focus on it in the outline, also where it is about to be drawn. */
  readonly focusField: (key: number) => void;
}

const BuilderContext = createContext<Builder | undefined>(undefined);

export const BuilderProvider = BuilderContext.Provider;

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('A part of the form builder was drawn outside of it.');
  return builder;
}
