/** What the desk does now, in one sentence, for every state in which somebody can stand there. */

import type { ArrivingView, ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import type { ArrivalTexts } from './arrival-texts.ts';

/**
 * @param line as it stands by now
 * @param walkIn what the desk can do for somebody who is not expected (S17); `card`: the number is not known here
 */
export function nextStep(
  person: ArrivingView,
  line: ExpectedView | undefined,
  walkIn: 'give' | 'late' | 'closed' | 'card',
  { next: t }: ArrivalTexts,
): string {
  const today = line?.today ?? person.today;
  if (line?.state === 'vaccinated') return t.vaccinated;
  if (today === 'held') return t.held;
  if (today === 'booked' || today === 'signedUp' || today === 'invited') {
    if (person.admitted === 'no') return t.notAdmitted;
    return line?.state === 'arrived' ? t.arrived : t[today];
  }
  if (person.codeStatus === 'used' || person.codeStatus === 'usedForFirst') return t.bookedElsewhere;
  if (!person.walkIn) return t.nothing;
  return t.walkIn[walkIn];
}
