import type { SignUpView } from './sign-up-operations.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import { blockOf } from '../sessions/offered-place.ts';
import { findSignUp } from './sign-up.ts';

/** A direct sign-up as its person sees it; undefined when the link leads nowhere. */
export async function showSignUp(
  deps: Parameters<typeof findSignUp>[0],
  link: { signUpId: string; secret: string },
): Promise<SignUpView | undefined> {
  const signUp = await findSignUp(deps, link);
  if (signUp === undefined) return undefined;
  const [session, centre] = await Promise.all([
    deps.store.get({ type: 'session', id: signUp.sessionId }),
    deps.store.get({ type: 'centre', id: signUp.centre }),
  ]);
  const block = blockOf(session, signUp.block);
  if (block === undefined || centre === undefined) return undefined;
  const { date, from, to } = block;
  return { signUpId: signUp.id, state: signUp.state, date, from, to, centre: viewOfCentre(centre) };
}
