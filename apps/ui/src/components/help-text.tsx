import classes from './help.module.css';
import { type HelpTopic, helpTopics } from './help-topics';

/** The answer to the question that a screen raises. */
export function HelpText({ topic }: { readonly topic: HelpTopic }) {
  const { question, answer } = helpTopics[topic];
  return (
    <div className={classes.text}>
      <strong>{question}</strong>
      {answer.map((sentences) => (
        <p key={sentences}>{sentences}</p>
      ))}
    </div>
  );
}
