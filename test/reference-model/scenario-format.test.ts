import { describe, expect, it } from 'vitest';
import { FormatError } from '../../local/scenario/format.ts';
import { parseScenario, readScenario } from '../../local/scenario/read-scenario.ts';

const whole = {
  name: 'n',
  start: '2021-04-11T08:00',
  until: '20:00',
  centres: [{ id: 'c', postalCodes: ['9300'] }],
  people: { an: { born: '1940-01-01' } },
  steps: [
    {
      at: '08:05',
      register: { party: 'p', kind: 'self', members: ['an'], centres: ['c'], availability: ['2021-04-11 afternoon'] },
    },
    {
      at: '12:00',
      open: { session: 's', centre: 'c', blocks: [{ date: '2021-04-11', from: '15:00', to: '16:00', seats: 1 }] },
    },
    { at: '12:01', addSeats: { session: 's', block: '15:00', seats: 1 } },
  ],
};
const register = whole.steps[0]?.register;

function problemsOf(content: unknown): readonly string[] {
  try {
    parseScenario(content);
  } catch (error) {
    if (error instanceof FormatError) return error.problems;
    throw error;
  }
  return [];
}

function withStep(step: object): unknown {
  return { ...whole, steps: [...whole.steps, step] };
}

function withFault(change: object): unknown {
  const fault = { system: 'vcd', call: 'query', person: 'an', answer: 409, times: 'always' };
  return withStep({ at: '13:00', misbehave: { ...fault, ...change } });
}

describe('the scenario format', () => {
  it('fills in defaults and full times', () => {
    const scenario = parseScenario(whole);
    expect(scenario.until).toBe('2021-04-11T20:00');
    expect(scenario.settings).toEqual({ invitationMinutes: 30, minAge: 18, sms: false });
    expect(scenario.people['an']).toEqual({ born: '1940-01-01', eligible: true, language: 'nl' });
    expect(scenario.steps[2]).toEqual({
      at: '2021-04-11T12:01',
      action: 'addSeats',
      value: { session: 's', block: '2021-04-11T15:00', seats: 1 },
    });
  });

  it('has faults of one person, e-mails that come back, text messages and quiet hours', () => {
    const steps = [
      withFault({ answer: 'shape' }),
      withFault({ system: 'booking', call: 'status', times: 3 }),
      withStep({ at: '13:00', bounce: { party: 'p' } }),
      withStep({
        at: '13:00',
        open: { ...whole.steps[1]?.open, session: 't', quietHours: { from: '22:00', to: '07:00' } },
      }),
    ];
    expect(steps.flatMap(problemsOf)).toEqual([]);
    expect(parseScenario({ ...whole, settings: { sms: true } }).settings.sms).toBe(true);
  });

  it('says what is no JSON', () => {
    expect(() => readScenario('{"name": ')).toThrow(/is not JSON/);
  });

  it.each<[string, unknown, string]>([
    ['an unknown key', { ...whole, extra: 1 }, 'extra: is not a key of the format'],
    ['a key that is missing', { ...whole, centres: undefined }, 'centres:'],
    ['an unknown setting', { ...whole, settings: { minage: 1 } }, 'settings.minage: is not a key'],
    ['an unknown action', withStep({ at: '13:00', opens: {} }), 'steps[3].opens: is not an action'],
    ['no action', withStep({ at: '13:00' }), 'steps[3]: has no action'],
    [
      'two actions',
      withStep({ at: '13:00', close: { session: 's' }, book: { party: 'p' } }),
      'steps[3]: has more than',
    ],
    ['a key of another action', withStep({ at: '13:00', close: { session: 's', seats: 1 } }), 'steps[3].close.seats:'],
    [
      'an unknown person',
      withStep({ at: '13:00', cancelSignUp: { person: 'bo' } }),
      'steps[3].cancelSignUp.person: unknown',
    ],
    ['an unknown party', withStep({ at: '13:00', book: { party: 'q' } }), 'steps[3].book.party: unknown party "q"'],
    ['an unknown session', withStep({ at: '13:00', close: { session: 't' } }), 'steps[3].close.session: unknown'],
    ['text messages that are no yes or no', { ...whole, settings: { sms: 'on' } }, 'settings.sms:'],
    [
      'quiet hours without an end',
      withStep({ at: '13:00', open: { ...whole.steps[1]?.open, session: 't', quietHours: { from: '22:00' } } }),
      'steps[3].open.quietHours.to:',
    ],
    [
      'quiet hours at no time of day',
      withStep({
        at: '13:00',
        open: { ...whole.steps[1]?.open, session: 't', quietHours: { from: '22', to: '07:00' } },
      }),
      'steps[3].open.quietHours.from: is not a time of day',
    ],
    [
      'a bounce of an unknown party',
      withStep({ at: '13:00', bounce: { party: 'q' } }),
      'steps[3].bounce.party: unknown',
    ],
    ['a fault of an unknown person', withFault({ person: 'bo' }), 'steps[3].misbehave.person: unknown person "bo"'],
    ['a fault of an unknown system', withFault({ system: 'mail' }), 'steps[3].misbehave.system:'],
    ['a fault of an unknown call', withFault({ call: 'delete' }), 'steps[3].misbehave.call:'],
    ['a call of the other system', withFault({ call: 'release' }), 'steps[3].misbehave.call: is not a call of that'],
    ['an answer that is no fault', withFault({ answer: 200 }), 'steps[3].misbehave.answer: Too small'],
    ['an answer of no form', withFault({ answer: 'broken' }), 'steps[3].misbehave.answer: is neither'],
    ['no number of times', withFault({ times: 0 }), 'steps[3].misbehave.times: Too small'],
    ['a fault without its times', withFault({ times: undefined }), 'steps[3].misbehave.times: is neither'],
    [
      'a block that the session does not have',
      withStep({ at: '13:00', removeSeats: { session: 's', block: '16:00', seats: 1 } }),
      'steps[3].removeSeats.block: session "s" has no block "2021-04-11T16:00"',
    ],
    [
      'an unknown centre',
      withStep({ at: '13:00', register: { ...register, party: 'q', centres: ['d'] } }),
      'steps[3].register.centres[0]: unknown centre "d"',
    ],
    [
      'a party registered twice',
      withStep({ at: '13:00', register }),
      'steps[3].register.party: "p" is registered twice',
    ],
    [
      'a key that belongs to another kind',
      withStep({ at: '13:00', register: { ...register, party: 'q', accompanies: 'an' } }),
      'steps[3].register.accompanies: belongs to kind',
    ],
    [
      'a day-part of a date that does not exist',
      withStep({ at: '13:00', renew: { party: 'p', availability: ['2021-02-29 morning'] } }),
      'steps[3].renew.availability[0]: is not a date and day-part',
    ],
    ['steps out of order', withStep({ at: '11:00', book: { party: 'p' } }), 'steps[3].at: is before the step above it'],
    ['a step after the end', withStep({ at: '20:01', book: { party: 'p' } }), 'steps[3].at: is after until'],
    ['a step before the start', { ...whole, start: '2021-04-11T09:00' }, 'steps[0].at: is before start'],
    ['an end before the start', { ...whole, steps: [], until: '07:00' }, 'until: is before start'],
    [
      'a time that summer time skips',
      { ...whole, start: '2021-03-28T02:30' },
      'start: is not a local time that exists',
    ],
    [
      'a birth date that does not exist',
      { ...whole, people: { an: { born: '1941-02-29' } } },
      'people.an.born: is not a date',
    ],
    [
      'an unknown language',
      { ...whole, people: { an: { born: '1941-02-28', language: 'en' } } },
      'people.an.language:',
    ],
    ['an outcome of nobody', { ...whole, expect: { parties: { q: 'waiting' } } }, 'expect.parties.q: unknown party'],
    ['no object at all', [], 'file:'],
  ])('refuses %s', (_what, content, problem) => {
    const problems = problemsOf(content);
    expect(problems.join('\n')).toContain(problem);
  });

  it('leaves to the product what the product refuses', () => {
    const members = ['an', 'an', 'an', 'an', 'an', 'an'];
    expect(
      problemsOf(withStep({ at: '13:00', register: { ...register, party: 'q', members, availability: [] } })),
    ).toEqual([]);
    expect(problemsOf(withStep({ at: '13:00', renew: { party: 'p', availability: ['2031-02-28 morning'] } }))).toEqual(
      [],
    );
  });
});
