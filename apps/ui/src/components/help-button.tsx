import { lazy, Suspense, useState } from 'react';
import { Dropdown } from './dropdown';
import classes from './help.module.css';
import type { HelpTopic } from './help-topics';

// Only who asks loads the answers.
const HelpText = lazy(() => import('./help-text').then((module) => ({ default: module.HelpText })));

/** A question mark beside a heading that explains what the screen is about. */
export function HelpButton({ topic }: { readonly topic: HelpTopic }) {
  const [opened, setOpened] = useState(false);
  return (
    <Dropdown
      kind="dialog"
      label="? Help for this page"
      opened={opened}
      onOpened={setOpened}
      faceClassName={classes.face}
      face="?"
    >
      <Suspense fallback={null}>
        <HelpText topic={topic} />
      </Suspense>
    </Dropdown>
  );
}
