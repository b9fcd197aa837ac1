import { Alert, Button } from '../components/ui';

/** What becomes of a form that is left without running. */
export const keptText =
  'What you filled in is kept in this tab until it is run or the tab is closed; passwords are not kept.';

/** Says that a form begins with what was filled in before, and puts it back to how it was opened. */
export function DraftNote({ onStartOver }: { readonly onStartOver: () => void }) {
  return (
    <Alert color="blue" mb="md" title="What you filled in before is here again">
      Passwords have to be typed again.{' '}
      <Button variant="default" size="compact-sm" onClick={onStartOver}>
        Start over
      </Button>
    </Alert>
  );
}
