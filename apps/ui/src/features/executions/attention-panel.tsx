import { type Attention, type Execution, inWords, type ResumeChoice } from '@msp/models';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, Group, Modal } from '../../components/ui';
import { AcknowledgeExecution } from './acknowledge-execution';
import classes from './attention-panel.module.css';
import { ResumeDialog } from './resume-dialog';
import { useCanResume } from './resume-execution';

interface Choice {
  readonly choice: ResumeChoice;
  readonly label: string;
  readonly title: string;
}

const choices: Readonly<Record<Attention['kind'], readonly Choice[]>> = {
  'code-changed': [{ choice: 'new-code', label: 'Go on with the new code…', title: 'Go on with the new code?' }],
  'did-it-happen': [
    { choice: 'happened', label: 'It was done…', title: 'Was it done?' },
    { choice: 'not-happened', label: 'It was not done…', title: 'Was it not done?' },
  ],
};

/** What a person has to decide before the rest can be done, with the ways to do so; nothing where nobody has to, or may. */
export function AttentionPanel({ execution }: { readonly execution: Execution }) {
  const canResume = useCanResume(execution);
  const [chosen, setChosen] = useState<Choice>();
  const [isAsking, setAsking] = useState(false);
  const { attention } = execution;
  if (attention === undefined || (!canResume && !isAsking)) return null;
  const ask = (choice: Choice) => {
    setChosen(choice);
    setAsking(true);
  };
  const close = () => setAsking(false);
  return (
    <section className={classes.attention} aria-label="To decide" data-wide>
      <IconHelpCircle aria-hidden size={20} />
      <div className={classes.body}>
        <Question execution={execution} attention={attention} />
        <Group gap="xs" mt="md">
          {choices[attention.kind].map((choice) => (
            <Button key={choice.choice} onClick={() => ask(choice)}>
              {choice.label}
            </Button>
          ))}
          <AcknowledgeExecution execution={execution} label="Leave the rest undone…" />
        </Group>
      </div>
      <Modal opened={isAsking} onClose={close} title={chosen?.title ?? ''}>
        <ResumeDialog execution={execution} choice={chosen?.choice} onClose={close} />
      </Modal>
    </section>
  );
}

interface QuestionProps {
  readonly execution: Execution;
  readonly attention: Attention;
}

function Question({ execution, attention }: QuestionProps) {
  const labelOf = labelsIn(execution);
  const { kind, step = '', notAskedFor = [], notDone = [] } = attention;
  if (kind === 'did-it-happen') {
    return (
      <>
        <h2 className={classes.title}>Was “{labelOf(step)}” done?</h2>
        <p>
          The process that did it ended before it knew. It may be done at most once, so it is not done again before
          somebody has looked in the other system.
        </p>
      </>
    );
  }
  return (
    <>
      <h2 className={classes.title}>How shall it go on?</h2>
      <p>
        The code of the workflow was changed meanwhile. If what the new code asks for is something that was done under
        another name, it would be done twice.
      </p>
      <div className={classes.lists}>
        <Steps title="Done, and not asked for" names={notAskedFor.map(labelOf)} />
        <Steps title="Asked for, and not done" names={notDone.map(labelOf)} />
      </div>
    </>
  );
}

function Steps({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes.listTitle}>{title}</h3>
      <ul className={classes.steps}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

/** A step in the words of its workflow, where the execution came to it. */
const labelsIn =
  ({ steps }: Execution) =>
  (name: string): string =>
    steps.find((step) => step.name === name)?.label ?? inWords(name);
