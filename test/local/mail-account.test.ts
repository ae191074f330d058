import { describe, expect, it } from 'vitest';
import { MailAccount, type MailAccountSettings } from '../../local/cloud/mail/account.ts';

const at = Date.UTC(2021, 3, 11, 10, 0, 7);
const accountOf = (settings: MailAccountSettings): MailAccount => {
  const account = new MailAccount();
  account.set(settings);
  return account;
};
const name = (account: MailAccount, now: number, to = 'anna@example.com') => {
  const refusal = account.take(now, [to]);
  return refusal && [refusal.status, refusal.headers?.['x-amzn-errortype'], String(refusal.body)];
};

describe('the account of the mail service', () => {
  it('takes so many in a second, and says which limit it was', () => {
    const account = accountOf({ perSecond: 2 });
    expect([name(account, at), name(account, at + 400)]).toEqual([undefined, undefined]);
    expect(name(account, at + 999)).toEqual([
      429,
      'TooManyRequestsException',
      '{"message":"Maximum sending rate exceeded."}',
    ]);
    expect(name(account, at + 1_001)).toBeUndefined();
  });

  it('takes so many in the last 24 hours, which go on', () => {
    const account = accountOf({ perDay: 1 });
    expect(name(account, at)).toBeUndefined();
    expect(name(account, at + 86_399_000)?.[2]).toContain('Daily message quota exceeded');
    expect(JSON.parse(String(account.view(at).body))).toMatchObject({
      SendQuota: { Max24HourSend: 1, SentLast24Hours: 1 },
      SendingEnabled: true,
      ProductionAccessEnabled: true,
    });
    expect(name(account, at + 86_401_000)).toBeUndefined();
  });

  it('stopped takes nothing; out of production, what goes to proved addresses', () => {
    expect(name(accountOf({ paused: true }), at)?.[1]).toBe('SendingPausedException');
    const sandbox = accountOf({ proved: ['duty@example.be'] });
    expect(name(sandbox, at)?.[1]).toBe('MessageRejected');
    expect(name(sandbox, at, 'duty@example.be')).toBeUndefined();
  });
});
