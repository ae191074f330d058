import { sendLinkAgain as operation } from '../../domain/api/link-again.ts';
import { sendLinkAgain } from '../../domain/link-again.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer } from '../runtime/reply.ts';
import { open } from '../runtime/route.ts';

/** Somebody has lost the personal link. The links go to the contact; the answer says nothing (no oracle). */
export const createHandler = (deps: Parameters<typeof sendLinkAgain>[0]) =>
  httpHandler([
    open(operation, async ({ body: { email, mobile } }) => {
      for (const address of [email?.toLowerCase(), mobile])
        if (address !== undefined) await sendLinkAgain(deps, address);
      return answer({ status: 'received' as const });
    }),
  ]);
