import { instantOf } from '../api/answer-fields.ts';
import type { MailQuotaView } from './mail-quota-operations.ts';
import { type MailQuota, mailState } from './pace-mail.ts';

/** What is left of the provider's quota, for the operator: as the provider says it at this moment. */
export async function viewMailQuota({
  mailQuota: { ask, ofDayForNotices },
  now,
}: {
  mailQuota: { ask: () => Promise<MailQuota>; ofDayForNotices: number };
  now: () => number;
}): Promise<MailQuotaView> {
  const at = instantOf(now());
  try {
    const quota = await ask();
    const { perSecond, perDay, sent } = quota;
    return {
      now: at,
      state: mailState(quota, ofDayForNotices),
      perSecond,
      sent,
      ...(perDay !== undefined && { perDay }),
    };
  } catch {
    return { now: at, state: 'unknown' };
  }
}
