import { makePerson } from '../../local/people/people.ts';

export type Person = ReturnType<typeof makePerson>;

const citizen = (name: string, index: number): Person =>
  makePerson({ name, born: `194${index}-05-01`, language: 'nl', index, postalCode: '9300' });

export const ann = citizen('Ann Peeters', 0);
export const bo = citizen('Bo Claes', 1);
export const ce = citizen('Cé Maes', 2);
export const di = citizen('Di Smets', 3);
export const people: readonly Person[] = [ann, bo, ce, di];
