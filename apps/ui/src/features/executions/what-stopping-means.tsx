import type { Execution } from '@msp/models';
import { List } from '../../components/ui';

/** What comes of the first stop, as the execution stands now: of one that nobody has in hand nothing is broken off. */
export function WhatStoppingMeans({ execution: { status, steps, wait } }: { readonly execution: Execution }) {
  const hasBegun = status !== 'Pending' || steps.length > 0;
  return (
    <List size="sm">
      {hasBegun ? (
        <List.Item>What it has done stays done; nothing is taken back.</List.Item>
      ) : (
        <List.Item>It has not begun, so nothing is changed.</List.Item>
      )}
      {status === 'Running' ? (
        <List.Item>
          What is under way is broken off. What has been sent to another system already may still take effect there.
        </List.Item>
      ) : null}
      {wait?.for === 'workflow' ? (
        <List.Item>The execution that it runs and waits for is stopped too.</List.Item>
      ) : null}
      {hasBegun ? (
        <List.Item>Afterwards, look in its timeline what was done, before you run it again.</List.Item>
      ) : null}
      <List.Item>It is shown and recorded that you stopped it.</List.Item>
    </List>
  );
}

/** What comes of the second one, which waits for nothing. */
export function WhatStoppingNowMeans() {
  return (
    <List size="sm">
      <List.Item>
        It was asked to stop and has not come to its end: it may still be putting down what it does.
      </List.Item>
      <List.Item>Stopping it now ends it in the middle of that, at the latest within ten seconds.</List.Item>
      <List.Item>
        What it was sending may have taken effect without a word of it in its timeline: look in the other systems before
        you run it again.
      </List.Item>
      <List.Item>What runs beside it is not stopped.</List.Item>
    </List>
  );
}
