import { createHandler as createChange } from '../../lambdas/registration/change-party/handler.ts';
import { createHandler as createRegister } from '../../lambdas/registration/register-party/handler.ts';
import { createHandler as createLinkAgain } from '../../lambdas/registration/send-link-again/handler.ts';
import { createHandler as createShow } from '../../lambdas/registration/show-party/handler.ts';
import { createHandler as createSignUp } from '../../lambdas/sign-ups/sign-up/handler.ts';
import { createHandler as createAssist } from '../../lambdas/contact-centre/assist-callers/handler.ts';
import { openSession } from '../../domain/sessions/open-session.ts';
import type { VcdRecord } from '../../domain/outside-systems/outside-systems.ts';
import type { Mail } from '../../domain/messages/channels.ts';
import { sendMessage } from '../../domain/messages/send-message.ts';
import { type DemoPerson, makePerson } from '../../local/people/people.ts';
import { House } from '../fakes/product-in-memory.ts';
import { call, type Request } from '../fakes/api-events.ts';
import { centreOf } from '../fakes/simple-ports.ts';

/*
 * The real handlers over the whole domain in memory, and a VCD in which each person stands in one of the conditions that
 * must look the same from outside.
 */

/** 14:00 in Belgium. */
export const start = Date.parse('2021-04-11T12:00:00Z');

/** What may be wrong with a person; what is given by who registers is the same in all of them. */
export const conditions = [
  'fits',
  'unknown',
  'other last name',
  'other first name',
  'other postal code',
  'not eligible',
  'vaccinated',
  'first dose only',
  'deactivated',
  'booked here',
] as const;
export type Condition = (typeof conditions)[number];
export const refused = conditions.filter((condition) => condition !== 'fits');

const usage: ReadonlyMap<Condition, VcdRecord['status']> = new Map([
  ['vaccinated', 'used'],
  ['first dose only', 'usedForFirst'],
  ['deactivated', 'deactivated'],
]);

export type Letter = Parameters<Mail['send']>[0];

export const given = ({ ssin, lastName, firstName, postalCode, email, mobile }: DemoPerson) => ({
  ssin,
  lastName,
  firstName,
  postalCode,
  email,
  mobile,
});

export class World {
  readonly house = new House(start, { ticks: false });
  readonly letters: Letter[] = [];
  readonly #handlers: ReadonlyMap<string, ReturnType<typeof createShow>>;
  #count = 0;

  /** @param around puts something around the ports that handlers get, such as a recorder */
  constructor(around: (deps: House['deps']) => House['deps'] = (deps) => deps, mostPerHour = 1000) {
    const deps = {
      ...around(this.house.deps),
      mostPerHour,
      bookingLinkTemplate: 'https://book.example.be/?code={code}',
    };
    const [signUp, show, change] = [createSignUp(deps), createShow(deps), createChange(deps)];
    this.#handlers = new Map([
      ['POST registrations', createRegister(deps)],
      ['POST link-again', createLinkAgain(deps)],
      ['POST sign-ups', signUp],
      ['GET sign-up', signUp],
      ['GET party', show],
      ['PUT party', change],
      ['POST party', change],
      ['DELETE party', change],
      ['POST contact-centre', createAssist(deps)],
    ]);
  }

  async setUp(): Promise<this> {
    await this.house.store.transact([{ do: 'put', entity: centreOf('aalst') }]);
    return this;
  }

  /** A person for whom the VCD and our own list say what the condition is. */
  async person(condition: Condition): Promise<DemoPerson> {
    const index = (this.#count += 1);
    const born = new Date(Date.UTC(1930, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
    const person = makePerson({ name: 'Godelieve Vermeulen', born, language: 'nl', index });
    if (condition === 'unknown') return person;
    this.house.people.set(person.ssin, {
      ...person,
      status: usage.get(condition) ?? 'activated',
      eligible: condition !== 'not eligible',
      ...(condition === 'other last name' && { lastName: 'Claes' }),
      ...(condition === 'other first name' && { firstName: 'Irma' }),
      ...(condition === 'other postal code' && { postalCode: '1000' }),
    });
    if (condition === 'booked here') {
      const id = await this.house.blindIndex.of(person.ssin);
      await this.house.store.transact([{ do: 'put', entity: { type: 'person', id, bookedBy: 'S9-I9' } }]);
      await this.house.quiet();
    }
    return person;
  }

  call(route: string, request: Request = {}): ReturnType<typeof call> {
    const [method = '', path = ''] = route.split(' ');
    const handler = this.#handlers.get(`${method} ${path.split('/')[2]}`);
    if (handler === undefined) throw new Error(`no handler of ${route}`);
    return call(handler, route, request);
  }

  /** What follows from what was asked, and the messages of it. */
  async settle(): Promise<void> {
    await this.house.quiet();
    for (;;) {
      const pending = [...this.house.store.entities.values()].flatMap((entity) =>
        entity.type === 'message' && entity.state === 'pending' ? [entity.id] : [],
      );
      if (pending.length === 0) return;
      for (const id of pending) await sendMessage({ ...this.house.deps, ...this.#post() }, id);
      await this.house.quiet();
    }
  }

  #post() {
    const mail: Mail = {
      send: async (letter) => {
        this.letters.push(letter);
        return 'accepted';
      },
    };
    return { mail, bookingLinkTemplate: 'https://book.example.be/?code={code}' };
  }

  async openDirect(seats: number): Promise<string> {
    const blocks = [{ date: '2021-04-11', from: '15:00', to: '17:00', seats }];
    const { sessionId } = await openSession(
      this.house.deps,
      { centre: 'aalst', blocks, channels: ['direct'] },
      'nurse',
    );
    await this.settle();
    return sessionId;
  }
}
