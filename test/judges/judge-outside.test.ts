import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../domain/entities/entity.ts';
import { Judge, type Told } from '../../local/simulate/invariants/judge.ts';
import type { Promised } from '../../local/simulate/invariants/promises.ts';
import type { Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { broken, isCalledInTime, looksAtAFineDay, of, rulesOf, tolerance } from './planted.ts';

/* What went out, what came in, what was promised and what others can read: each rule about them is broken once. */

let looks: readonly Snapshot[];
let last: Snapshot;

beforeAll(async () => {
  looks = await looksAtAFineDay();
  last = looks.at(-1)!;
});

const withMails = (snapshot: Snapshot, change: (mail: Snapshot['mails'][number]) => Snapshot['mails']): Snapshot => ({
  ...snapshot,
  mails: snapshot.mails.flatMap(change),
});

describe('of what goes out, the judge', () => {
  it('notices that a mail went out after its deadline (I11)', () => {
    const snapshot = looks.at(-1)!;
    const mails = snapshot.mails.map((mail) => ({ ...mail, at: mail.at + 86_400_000 }));
    expect(rulesOf({ ...snapshot, mails })).toContain('I11');
  });

  it('notices that a deadline does not run from the first acceptance (I12)', () => {
    const running = looks.find(({ entities }) =>
      entities.some((one) => one.type === 'invitation' && one.state === 'sent' && one.callBy === undefined),
    )!;
    const told = looks.find(isCalledInTime)!;
    const audits = told.audits.map((one) => (one.event === 'called' ? { ...one, at: one.at - 60_000 } : one));
    expect(rulesOf(running)).not.toContain('I12');
    expect(rulesOf(withMails(running, (mail) => [{ ...mail, at: mail.at - 60_000 }]))).toContain('I12');
    expect(rulesOf({ ...told, audits })).toContain('I12');
  });

  it('notices that a notice went out three times (I14)', () => {
    expect(rulesOf(withMails(last, (mail) => [mail, mail, mail]))).toContain('I14');
  });

  it('notices that what counts as sent never was, and that what was sent is unknown (I24)', () => {
    expect(rulesOf(last)).not.toContain('I24');
    expect(rulesOf(withMails(last, (mail) => (mail.tags['message'] === undefined ? [mail] : [])))).toContain('I24');
    expect(rulesOf(withMails(last, (mail) => [mail, { ...mail, tags: { message: 'nobody' } }]))).toContain('I24');
  });

  it('notices that somebody waits for a call and is on no list, or is written to all the same (I25)', () => {
    const change = () => of('callTask', () => undefined);
    expect(broken(looks, change)).toContain('I25');
    const waiting = looks.find(({ entities }) => entities.some(({ type }) => type === 'callTask'))!;
    const task = waiting.entities.find((one) => one.type === 'callTask');
    const mail = { at: waiting.at, text: '', tags: { invitation: task?.type === 'callTask' ? task.invitationId : '' } };
    expect(rulesOf({ ...waiting, mails: [...waiting.mails, mail] })).toContain('I25');
    expect(rulesOf({ ...waiting, at: waiting.at + 86_400_000 })).toContain('I25');
  });
});

describe('of what others know, the judge', () => {
  it('notices that an event is lost, or an older one counts (I17)', () => {
    const activation = last.entities.find((one) => one.type === 'activation' && one.invitationId !== undefined);
    const activationId = activation?.type === 'activation' ? activation.id : '';
    const newer: Told['events'] = [{ activationId, status: 'booked', occurredAt: 8e15 }];
    expect(rulesOf(last, { events: newer })).toContain('I17');
    expect(rulesOf(last, { events: [{ activationId: 'lost', status: 'booked', occurredAt: 1 }] })).toContain('I17');
  });

  it.each<Promised['what']>(['party', 'session', 'signUp', 'withdrawal', 'call'])(
    'notices that a %s does not stand which was promised (I23)',
    (what) => {
      expect(rulesOf(last)).not.toContain('I23');
      expect(rulesOf(last, { promises: [{ what, id: 'nobody' }] })).toContain('I23');
    },
  );

  it('notices that a wish was answered twice, made twice, or told twice (I34)', () => {
    const [one, other] = last.entities.filter(({ type }) => type === 'party');
    const ids = [one, other].map((party) => (party?.type === 'party' ? party.id : ''));
    const answered = (wishes: readonly string[]): Promised[] =>
      ids.map((id, position) => ({ what: 'party', id, wish: wishes[position] ?? '' }));
    expect(rulesOf(last, { promises: answered(['a', 'b']) })).not.toContain('I34');
    expect(rulesOf(last, { promises: answered(['a', 'a']) })).toContain('I34');
    const sameWish = () => (entity: Entity) =>
      entity === one || entity === other ? ({ ...entity, wish: 'the same' } as Entity) : entity;
    expect(broken([last], sameWish)).toContain('I34');
    const told = last.entities.find((entity) => entity.type === 'message' && entity.kind === 'registered');
    const again = { ...told, id: 'again' } as Entity;
    expect(rulesOf({ ...last, entities: [...last.entities, again] })).toContain('I34');
  });
});

describe('of what others can read, the judge', () => {
  it('notices personal data in what others read (I21), and names nobody', () => {
    const somebody = {
      ssin: '47060200187',
      firstName: 'Hildegard',
      lastName: 'Peeters',
      email: 'post@example.com',
      mobile: '+32470123456',
      vaccinationCode: 'ABCDEFGHJKLMNPQR',
    };
    const judge = new Judge(tolerance);
    const found = ['47060200187', 'dear Hildegard,', 'to Post@Example.com', 'ABCDEFGHJKLMNPQR'].flatMap((text) =>
      judge.overhear([{ where: 'log', text }], [somebody]),
    );
    expect(found.map(({ rule }) => rule)).toEqual(['I21', 'I21', 'I21', 'I21']);
    expect(JSON.stringify(found)).not.toMatch(/hildegard|4706|ABCDE/i);
    expect(judge.overhear([{ where: 'log', text: '{"partyId":"01F3","outcome":"Hildegardx"}' }], [somebody])).toEqual(
      [],
    );
  });

  it('notices a mistake in a function that no fault explains (I22)', () => {
    const judge = new Judge(tolerance);
    const line = (fault: string) => [{ where: 'log', text: JSON.stringify({ message: 'fault', fault }) }];
    expect(judge.overhear(line('ReferenceError'), []).map(({ rule }) => rule)).toEqual(['I22']);
    expect(judge.overhear(line('ProvisionedThroughputExceededException'), [])).toEqual([]);
  });
});

it('is shown by a planted violation that each rule of the list is judged', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const listed = [...readFileSync(path.join(root, 'docs/invariants.md'), 'utf8').matchAll(/^\| (I\d+) \|/gm)];
  const tests = ['judge.test.ts', 'judge-outside.test.ts', 'judge-apart.test.ts'].map((name) =>
    readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  );
  expect(listed.length).toBeGreaterThan(20);
  expect(listed.map(([, id]) => id).filter((id) => !new RegExp(`['(]${id}[')]`).test(tests.join('')))).toEqual([]);
});
