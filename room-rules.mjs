/**
 * Which room of domain/ may know which, from the ground up. A new arrow is a decision: write it down in docs/decisions/.
 * docs/architecture.md shows the table as a picture.
 */
export const rooms = {
  belgium: [],
  entities: [],
  links: ['belgium'],
  platform: ['entities'],
  rules: ['belgium', 'entities', 'platform'],
  api: ['belgium', 'entities', 'rules'],
  'outside-systems': ['entities', 'platform', 'rules', 'api'],
  staff: ['entities', 'platform', 'api'],
  centres: ['belgium', 'entities', 'platform', 'rules', 'api', 'staff'],
  messages: ['belgium', 'entities', 'links', 'platform', 'rules', 'api'],
  bookings: ['entities', 'platform', 'rules', 'api', 'messages'],
  selection: ['entities', 'platform', 'rules', 'outside-systems', 'messages'],
  'replaced-ssin': ['entities', 'platform', 'rules', 'outside-systems', 'messages', 'bookings'],
  sessions: ['belgium', 'entities', 'platform', 'rules', 'api', 'outside-systems', 'centres', 'selection'],
  // A dose and its way to the registers. Below the door, which notes it together with its mark.
  doses: ['belgium', 'entities', 'platform', 'rules', 'api', 'staff', 'messages'],
  arrivals: ['belgium', 'entities', 'links', 'platform', 'rules', 'api', 'outside-systems', 'bookings', 'doses'],
  // The door of a rush: who comes first into the form, never who is invited first.
  'waiting-room': ['entities', 'platform', 'api', 'staff'],
  changes: ['entities', 'platform', 'rules', 'selection'],
  registration: [
    'belgium',
    'entities',
    'platform',
    'rules',
    'api',
    'outside-systems',
    'centres',
    'messages',
    'replaced-ssin',
    'sessions',
  ],
  'sign-ups': [
    'belgium',
    'entities',
    'platform',
    'rules',
    'api',
    'outside-systems',
    'centres',
    'messages',
    'replaced-ssin',
    'sessions',
    'registration',
  ],
  certificates: ['belgium', 'entities', 'links', 'platform', 'rules', 'api', 'doses'],
  physicians: ['belgium', 'entities', 'platform', 'rules', 'api', 'centres', 'sessions', 'registration'],
  invitations: [
    'entities',
    'links',
    'platform',
    'rules',
    'api',
    'outside-systems',
    'centres',
    'messages',
    'bookings',
    'replaced-ssin',
    'sessions',
    'registration',
  ],
  'contact-centre': [
    'entities',
    'links',
    'platform',
    'rules',
    'api',
    'centres',
    'messages',
    'sessions',
    'registration',
    'invitations',
  ],
  // Reads what others have written, and is known by nobody: it may go without anything else changing.
  reports: ['belgium', 'entities', 'platform', 'rules', 'api', 'centres', 'staff'],
  // Reads what all others have written down, and is known by nobody.
  audit: ['belgium', 'entities', 'platform', 'rules', 'api', 'selection'],
  // Reads what is told of sessions and offers, and is known by nobody.
  webhooks: ['entities', 'platform', 'rules', 'api'],
  recovery: ['entities', 'platform', 'rules', 'bookings', 'sessions', 'registration', 'invitations'],
};

export const roomRules = Object.entries(rooms).map(([room, known]) => ({
  name: `domain-${room}-knows-its-ground`,
  comment: `domain/${room}/ may know ${known.length === 0 ? 'no other room' : known.join(', ')}. A new arrow: see docs/architecture.md.`,
  severity: 'error',
  from: { path: `^domain/${room}/` },
  to: { path: '^domain/[^/]+/', pathNot: `^domain/(${[room, ...known].join('|')})/` },
}));

/** The same names everywhere: a handler knows the rooms of its own capability and the ground, never another capability's handler. */
export const twins = {
  name: 'handlers-live-with-their-capability',
  comment: 'A handler never imports another one: what they share is a use case (domain/) or lambdas/runtime/.',
  severity: 'error',
  from: { path: '^lambdas/([^/]+)/([^/]+)/' },
  to: { path: '^lambdas/', pathNot: '^lambdas/($1/$2|runtime)/' },
};

/** Only domain/all-operations.ts and tests see every room. */
export const nothingKnowsTheTable = {
  name: 'nobody-imports-all-operations',
  comment: 'The table of contents of the API knows every room; a room that knew it would know every other.',
  severity: 'error',
  from: { path: '^domain/[^/]+/' },
  to: { path: '^domain/all-operations' },
};

/** Type-only circles count, too: they are what makes a folder impossible to lift out. */
export const noCircles = {
  name: 'no-circles',
  comment: 'Two files that import each other are one file in two places: move what both need into a third.',
  severity: 'error',
  from: {},
  to: { circular: true },
};
