/** What a screen is about, for people who see it for the first time: a question and a few sentences. */
export const helpTopics = {
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
