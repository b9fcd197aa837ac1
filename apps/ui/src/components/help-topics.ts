/** What a screen is about, for people who see it for the first time: a question and a few sentences. */
export const helpTopics = {
  access: {
    question: 'Why can I see nothing here?',
    answer: [
      'You see the organizations on which somebody gave you a right. A platform admin, or who manages configuration there, can give you one.',
      'Your user id, which they need to find you, is on this page or in your preferences.',
    ],
  },
  home: {
    question: 'What is on this page?',
    answer: [
      'The forms that you can run for this organization, pinned and recent ones first; what failed and nobody has looked after; and what runs now.',
      'Everything here is for the organization in the header. Ctrl+. changes it, Ctrl+K finds anything.',
    ],
  },
  forms: {
    question: 'Which forms are these?',
    answer: [
      'What can be run for this organization: its own forms, and those for every organization. Pin those that you need often; they come first on Home.',
    ],
  },
  running: {
    question: 'What happens when I run it?',
    answer: [
      'While you fill it in it is checked, and nothing is changed. Problems stand at their fields with what to do.',
      'Run starts it for the organization named on the button, and opens its page. What you have filled in is kept over a reload, passwords excepted.',
    ],
  },
  editing: {
    question: 'How do I build a form?',
    answer: [
      'Add fields, or take them over from the parameters of the workflow, and say what each fills. Problems tell what would not run.',
      'Preview shows the form as people see it, with the data of one organization. Each save is a version that can be restored.',
    ],
  },
  history: {
    question: 'What is an execution?',
    answer: [
      'One run of a workflow: who ran it, with which values, and what came of it. It stays when the form or the workflow goes.',
      'Search looks in titles, forms and names. Without the right to view history you see your own executions.',
    ],
  },
  execution: {
    question: 'What can I do with this execution?',
    answer: [
      'On top stands what was done, what not, and what is not known. “Technical” shows each step, call and value.',
      'Run it again with the same values, copy it for a ticket, or acknowledge what went wrong once it is looked after. Stopping takes nothing back.',
    ],
  },
  audit: {
    question: 'What is in the audit log?',
    answer: [
      'Who changed or ran what, and when. Nothing in it can be changed; a chain of checksums shows that nothing was.',
    ],
  },
  dashboard: {
    question: 'How is this counted?',
    answer: [
      'Executions by day and how they ended. The time saved is what each workflow’s author says it takes by hand.',
      'Acknowledged failures leave the list and stay in the figures.',
    ],
  },
  organization: {
    question: 'What does this organization need?',
    answer: [
      'Its tenant, the consent in it, and a mapping to each system that workflows touch for it. What is missing says how to get it.',
    ],
  },
  setup: {
    question: 'How is a client made ready?',
    answer: [
      'Step by step: its tenant’s consent, the mappings that are proven, who may work there, and which forms it has. Each step can wait.',
    ],
  },
  system: {
    question: 'What does this page tell?',
    answer: [
      'Whether each part of the platform works, how fast the services answer, and which code they run.',
      'Definitions set aside are workflows that could not be loaded; all others run.',
    ],
  },
  workflows: {
    question: 'What is a workflow?',
    answer: [
      'A program that your authors wrote and tested: its parameters, and what it uses. A form makes it runnable for people.',
    ],
  },
  preferences: {
    question: 'Where do preferences apply?',
    answer: ['They are kept with you, so they apply in every browser. Your rights are changed by others.'],
  },
  news: {
    question: 'Where does this come from?',
    answer: ['From the changes of the version that runs here. The mark at your initials goes once you have been here.'],
  },
  organizations: {
    question: 'What is an organization?',
    answer: [
      'An organization is one of your clients. Everything that runs, runs for exactly one of them, in its own tenant.',
      '“Add client” makes one of a customer of your partner tenant and leads through what it needs.',
    ],
  },
  tenants: {
    question: 'What are tenants and relationships?',
    answer: [
      'A tenant is a client’s Microsoft 365. Your own, the partner tenant, lists your customers.',
      'The GDAP relationship lets your people into it. The consent lets this platform act in it. Both are needed, and the one does not give the other.',
    ],
  },
  mappings: {
    question: 'What is a mapping?',
    answer: [
      'A mapping says which client in HaloPSA or NinjaOne an organization is there. Without one, no workflow touches those systems for it.',
      'Only what a tenant or a verified domain proves is offered to be accepted; a name alone proves nothing.',
    ],
  },
  configuration: {
    question: 'What is configuration?',
    answer: [
      'Values that workflows read, such as the usual location of new accounts. A GLOBAL value counts for every organization that has none of its own.',
    ],
  },
  secrets: {
    question: 'How are secrets kept?',
    answer: [
      'Passwords and keys are in a vault. They can be set and replaced, and nobody can read them here.',
      '“Used by” names what would stop without one. An organization’s own secret counts before the GLOBAL one.',
    ],
  },
  integrations: {
    question: 'What is an integration?',
    answer: [
      'A kind of external system that workflows work with. Its settings say how it is reached; GLOBAL ones count where an organization has none of its own.',
      '“Test connection” signs in and reads one thing. It changes nothing.',
    ],
  },
  people: {
    question: 'Who may do what?',
    answer: [
      'Each person has four rights on each organization: run workflows, manage configuration, manage forms, see the history.',
      'Platform admins have all of them everywhere. “Why?” says where a right comes from.',
    ],
  },
  builder: {
    question: 'What is a form?',
    answer: [
      'A form asks for what a workflow needs. Its fields fill the parameters of one workflow.',
      'GLOBAL forms are there for every organization. Others can be copied; what only the old organization has is named before.',
      'Every save is kept as a version that can be compared and restored.',
    ],
  },
} as const;

export type HelpTopic = keyof typeof helpTopics;
