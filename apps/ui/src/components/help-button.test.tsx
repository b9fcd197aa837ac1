import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderApp } from '../testing/render';
import { HelpButton } from './help-button';
import { helpTopics, type HelpTopic } from './help-topics';

const topics = Object.keys(helpTopics).filter((key): key is HelpTopic => key in helpTopics);

it.each(topics)('ux 7.7: help for %s opens and closes by keyboard, and says a few sentences', async (topic) => {
  const { question, answer } = helpTopics[topic];
  const user = userEvent.setup();
  renderApp(<HelpButton topic={topic} />);

  await user.tab();
  await user.keyboard('{Enter}');
  expect(await screen.findByText(question)).toBeInTheDocument();
  expect(screen.getByText(answer[0])).toBeInTheDocument();
  await user.keyboard('{Escape}');

  expect(screen.queryByText(question)).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Help for this page/ })).toHaveFocus();
  expect(answer.join(' ').length).toBeLessThan(500);
});
