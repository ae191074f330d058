import { actAssisted } from './act-assisted.ts';
import { arrive, changeSeats, closeOrReopen, open, prolong } from './act-as-centre.ts';
import {
  answerBooking,
  cancelSignUp,
  decline,
  register,
  removeMember,
  renew,
  signUp,
  withdraw,
  wishOtherwise,
} from './act-as-citizen.ts';
import { bookOrCancel, changeEligibility, fail, mailComesBack, misbehave, replaceSsin } from './act-outside.ts';
import type { Doing } from './life.ts';
import type { Scene } from './scene.ts';

/**
 * Does a step of a life from outside, as its person or machine would: through the API, with links from mails, and at the
 * stand-ins. What there is nothing to act on for does nothing.
 * @throws when the local system itself fails
 */
export async function act(scene: Scene, doing: Doing): Promise<void> {
  switch (doing.do) {
    case 'register':
      return await register(scene, doing);
    case 'open':
      return await open(scene, doing);
    case 'addSeats':
    case 'removeSeats':
      return await changeSeats(scene, doing);
    case 'prolong':
      return await prolong(scene, doing);
    case 'close':
    case 'reopen':
      return await closeOrReopen(scene, doing);
    case 'arrive':
      return await arrive(scene, doing);
    case 'signUp':
      return await signUp(scene, doing);
    case 'cancelSignUp':
      return await cancelSignUp(scene, doing.pick);
    case 'decline':
      return await decline(scene, doing);
    case 'answer':
      return await answerBooking(scene, doing);
    case 'withdraw':
      return await withdraw(scene, doing.pick);
    case 'removeMember':
      return await removeMember(scene, doing.pick);
    case 'renew':
      return await renew(scene, doing);
    case 'wishes':
      return await wishOtherwise(scene, doing);
    case 'book':
      return await bookOrCancel(scene, { what: 'book', ...doing });
    case 'cancelBooking':
      return await bookOrCancel(scene, { what: 'cancel', pick: doing.pick, silently: false });
    case 'eligibility':
      return changeEligibility(scene, doing);
    case 'replaceSsin':
      return replaceSsin(scene, doing);
    case 'outage':
      return fail(scene, doing);
    case 'misbehave':
      return misbehave(scene, doing);
    case 'mailComesBack':
      return await mailComesBack(scene, doing.pick);
    default:
      return await actAssisted(scene, doing);
  }
}
