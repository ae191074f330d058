/**
 * What has been filled in so far. It lives in this tab's session storage only: going back, changing
 * the language or reloading loses nothing, and closing the tab forgets everything.
 */

import type { Centre } from '../api/answers.ts';
import { type PersonDraft, emptyPerson } from '../fields/person-fields.ts';
import { keep, readKept, tabStorage } from '../page/storage.ts';

export type Kind = 'self' | 'group' | 'thirdParty' | 'companion';

export type Draft = {
  kind: Kind | undefined;
  size: 2 | 3 | 4 | undefined;
  code: string;
  /** Last place found, as a line such as `9300 Aalst`. */
  place: string;
  centres: Centre[];
  slots: string[];
  members: PersonDraft[];
  registeredBy: string;
};

export type Step =
  | Readonly<{ key: 'who' | 'booking' | 'centres' | 'when' | 'check' }>
  | Readonly<{ key: 'person'; member: number }>;

const place = 'registration';

export function loadDraft(): Draft {
  const empty: Draft = {
    kind: undefined,
    size: undefined,
    code: '',
    place: '',
    centres: [],
    slots: [],
    members: [],
    registeredBy: '',
  };
  return { ...empty, ...readKept<Partial<Draft>>(tabStorage, place) };
}

/** Where storage is blocked, the draft lives as long as the page. */
export function saveDraft(draft: Draft): void {
  keep(tabStorage, place, draft);
}

export function forgetDraft(): void {
  tabStorage.remove(place);
}

/** Where and when stay for the next person; the person does not. */
export function keepForAnother(draft: Draft): void {
  saveDraft({ ...draft, members: [] });
}

export function memberCount(draft: Draft): number {
  return draft.kind === 'group' ? (draft.size ?? 2) : 1;
}

/** A draft of an earlier version of the page may lack a field. */
export function memberOf(draft: Draft, index: number): PersonDraft {
  return { ...emptyPerson(), ...draft.members[index] };
}

/** One thing per step; which steps there are depends on who is registered. */
export function stepsOf(draft: Draft): Step[] {
  const persons = Array.from({ length: memberCount(draft) }, (_, member): Step => ({ key: 'person', member }));
  return [
    { key: 'who' },
    ...(draft.kind === 'companion' ? [{ key: 'booking' } as const] : []),
    { key: 'centres' },
    { key: 'when' },
    ...persons,
    { key: 'check' },
  ];
}
