import { sendLinkAgain as operation } from '../../domain/api/link-again.ts';
import { askForLinks } from '../../domain/link-again.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer } from '../runtime/reply.ts';
import { open } from '../runtime/route.ts';

/** Somebody has lost the personal link. It goes to the contact, from a queue; the answer says nothing (no oracle). */
export const createHandler = (deps: Parameters<typeof askForLinks>[0]) =>
  httpHandler([
    open(operation, async ({ body: { email, mobile } }) => {
      for (const address of [email?.toLowerCase(), mobile]) if (address !== undefined) await askForLinks(deps, address);
      return answer({ status: 'received' as const });
    }),
  ]);
