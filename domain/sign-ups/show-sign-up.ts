import { instantOf } from '../api/answer-fields.ts';
import type { SignUp } from '../entities/invitations.ts';
import { cancelledThere } from '../outside-systems/cancelled-there.ts';
import type { SignUpView } from './sign-up-operations.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import { whereAndWhen } from '../rules/where-and-when.ts';
import { findSignUp } from './sign-up-link.ts';

/** A direct sign-up as its person sees it; undefined when the link leads nowhere. */
export async function showSignUp(
  deps: Parameters<typeof findSignUp>[0],
  link: { signUpId: string; secret: string },
): Promise<SignUpView | undefined> {
  const signUp = await findSignUp(deps, link);
  if (signUp === undefined) return undefined;
  const found = await whereAndWhen(deps.store, signUp);
  if (found === undefined) return undefined;
  const { date, from, to } = found.block;
  const { id: signUpId, state, coming } = signUp;
  return {
    signUpId,
    state,
    date,
    from,
    to,
    centre: viewOfCentre(found.centre),
    ...(coming === undefined ? {} : { coming: instantOf(coming) }),
    ...(state === 'cancelled' ? { elsewhere: await thereOf(deps.store, signUp) } : {}),
  };
}

/** Of whom the booking system was never told, nothing stands there. */
async function thereOf(store: Parameters<typeof cancelledThere>[0], { activationId }: SignUp) {
  const activation = activationId === undefined ? undefined : await store.get({ type: 'activation', id: activationId });
  return await cancelledThere(store, activation === undefined ? [] : [activation]);
}
