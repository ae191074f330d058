/** What the calls are about, by the first word of their path below `/api/`: chapters of the description. */
const chapters = [
  {
    name: 'Sessions',
    description: 'A centre opens seats, follows them live, changes and closes them. For the software of centres.',
    words: ['sessions', 'arrivals'],
  },
  {
    name: 'Booking events',
    description: 'The regular booking system tells what became of each activation.',
    words: ['booking-events'],
  },
  {
    name: 'Centres and open places',
    description: 'Which centres take part, which places are open to everybody, which systems are down.',
    words: ['centres', 'moments', 'outages', 'figures', 'scheduling'],
  },
  {
    name: 'Registrations',
    description:
      'People put themselves on the list, change, renew and withdraw, answer an invitation, take an open place.',
    words: ['registrations', 'party', 'link-again', 'objection', 'invitation', 'sign-ups', 'sign-up'],
  },
  {
    name: 'Physicians and contact centre',
    description: 'Who registers others: physicians their patients, agents the people who call.',
    words: ['patients', 'physician-sign-in', 'contact-centre'],
  },
  {
    name: 'After the dose',
    description:
      'What was given and how far it is on its way to the register; its certificate, and whose certificates count.',
    words: ['doses', 'certificate', 'trust-list'],
  },
  {
    name: 'Reports',
    description: 'Counts for the country and for a centre.',
    words: ['reports'],
  },
  {
    name: 'Operation',
    description: 'Settings, programs, the record of changes, what was set apart; and this description.',
    words: [
      'settings',
      'mail-quota',
      'sms-budget',
      'waiting-room',
      'clients',
      'audit',
      'set-apart',
      'webhooks',
      'sign-out-everywhere',
      'openapi.json',
    ],
  },
] as const;

export const tags = chapters.map(({ name, description }) => ({ name, description }));

/** @throws Error for a path of no chapter: the description would hide it */
export function tagOf(path: string): string {
  const [, , word = ''] = path.split('/');
  const chapter = chapters.find(({ words }) => words.some((one) => one === word));
  if (chapter === undefined) throw new Error(`no chapter of the description has ${path}`);
  return chapter.name;
}
