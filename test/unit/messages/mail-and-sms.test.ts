import { createServer } from 'node:http';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { MessageRejected, SendEmailCommand, SESv2Client, TooManyRequestsException } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { once } from '../../../adapters/platform/aws-client.ts';
import { createMail } from '../../../adapters/messages/mail.ts';
import { createSms } from '../../../adapters/messages/sms.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const ses = new SESv2Client({ ...once, region: 'eu-west-1', credentials });
const sns = new SNSClient({ ...once, region: 'eu-west-1', credentials });
const calls = mockClient(ses);
const smsCalls = mockClient(sns);
const lines: [string, Readonly<Record<string, string>>][] = [];
const mail = createMail({
  client: ses,
  from: 'lmb@example.be',
  configurationSet: 'set',
  siteUrl: 'https://lmb.example.be',
  log: (code, detail) => void lines.push([code, detail]),
});
const sms = createSms({ client: sns, enabled: true, log: (code, detail) => void lines.push([code, detail]) });
const letter = {
  to: 'anna@example.com',
  subject: 'Plaats vrij',
  html: '<p>é</p>',
  text: 'é',
  language: 'nl',
  tags: { message: 'm-1', kind: 'registered' },
} as const;

const httpError = (name: string, status: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
const networkError = (code: string) => Object.assign(new Error(code), { code });

beforeEach(() => {
  calls.reset();
  smsCalls.reset();
  lines.length = 0;
});

describe('mail', () => {
  it('sends one message with tags, configuration set and a page to leave the list', async () => {
    calls.on(SendEmailCommand).resolves({ MessageId: 'x' });
    expect(await mail.send(letter)).toBe('accepted');
    expect(calls.commandCalls(SendEmailCommand)[0]?.args[0].input).toMatchObject({
      FromEmailAddress: 'lmb@example.be',
      Destination: { ToAddresses: ['anna@example.com'] },
      Content: {
        Simple: {
          Subject: { Data: 'Plaats vrij', Charset: 'UTF-8' },
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://lmb.example.be/nl/hulp/>' }],
        },
      },
      EmailTags: [
        { Name: 'message', Value: 'm-1' },
        { Name: 'kind', Value: 'registered' },
      ],
      ConfigurationSetName: 'set',
    });
  });

  it.each(["Missing final '@domain'", 'Local address contains control or whitespace', 'Domain contains dot-dot'])(
    'is rejected for good when the address is none: %s',
    async (message) => {
      const error = Object.assign(httpError('BadRequestException', 400), { message });
      calls.on(SendEmailCommand).rejects(error);
      expect(await mail.send(letter)).toBe('rejected');
      expect(calls.commandCalls(SendEmailCommand)).toHaveLength(1);
    },
  );

  it.each([
    httpError('InternalServerErrorException', 503),
    // Settings of ours, which no contact is marked for.
    new MessageRejected({ message: 'Illegal content', $metadata: { httpStatusCode: 400 } }),
    Object.assign(httpError('BadRequestException', 400), { message: 'Configuration set <set> does not exist' }),
    networkError('ECONNREFUSED'),
  ])('is unavailable after two tries: %s', async (error) => {
    calls.on(SendEmailCommand).rejects(error);
    await expect(mail.send(letter)).rejects.toBeInstanceOf(Unavailable);
    expect(calls.commandCalls(SendEmailCommand)).toHaveLength(2);
    expect(lines).toEqual([['message-not-taken', { system: 'mail', reason: error.name }]]);
  });

  it.each([
    [
      'rate',
      new TooManyRequestsException({ message: 'Maximum sending rate exceeded.', $metadata: { httpStatusCode: 429 } }),
    ],
    ['rate', Object.assign(httpError('ThrottlingException', 400), { message: 'Maximum sending rate exceeded' })],
    [
      'day',
      new TooManyRequestsException({ message: 'Daily message quota exceeded.', $metadata: { httpStatusCode: 429 } }),
    ],
    ['day', Object.assign(httpError('LimitExceededException', 400), { message: 'Daily message quota exceeded' })],
    ['paused', httpError('SendingPausedException', 400)],
    ['paused', httpError('AccountSuspendedException', 400)],
    ['sandbox', new MessageRejected({ message: 'Email address is not verified.', $metadata: { httpStatusCode: 400 } })],
  ])('is held back by the account, and not tried again at once: %s', async (reason, error) => {
    calls.on(SendEmailCommand).rejects(error);
    await expect(mail.send(letter)).rejects.toMatchObject({ name: 'Unavailable', reason });
    expect(calls.commandCalls(SendEmailCommand)).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('goes out when the second try is taken', async () => {
    calls.on(SendEmailCommand).rejectsOnce(networkError('ECONNREFUSED')).resolves({ MessageId: 'x' });
    expect(await mail.send(letter)).toBe('accepted');
  });

  it.each([networkError('ECONNRESET'), Object.assign(new Error('late'), { name: 'TimeoutError' })])(
    'is not repeated in doubt: %s',
    async (error) => {
      calls.on(SendEmailCommand).rejects(error);
      const failure: unknown = await mail.send(letter).catch((thrown: unknown) => thrown);
      expect(failure).not.toBeInstanceOf(Unavailable);
      expect(calls.commandCalls(SendEmailCommand)).toHaveLength(1);
    },
  );
});

describe('mail on the wire', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  it('is in doubt when the connection breaks after the request, and sent once', async () => {
    let requests = 0;
    const server = createServer((request) => {
      requests += 1;
      request.resume().on('end', () => request.socket.destroy());
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const client = new SESv2Client({
      ...once,
      region: 'eu-west-1',
      credentials,
      endpoint: `http://127.0.0.1:${address.port}`,
    });
    const failure: unknown = await createMail({
      client,
      from: 'a@example.be',
      configurationSet: 'set',
      siteUrl: 'https://x.be',
      log: () => undefined,
    })
      .send(letter)
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(Unavailable);
    expect(requests).toBe(1);
  });
});

describe('sms', () => {
  it('is transactional', async () => {
    smsCalls.on(PublishCommand).resolves({ MessageId: 'x' });
    expect(await sms.send({ to: '+32470000000', text: 'Hallo' })).toBe('accepted');
    expect(smsCalls.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      PhoneNumber: '+32470000000',
      Message: 'Hallo',
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
  });

  it('is rejected, unavailable or in doubt as e-mail is', async () => {
    smsCalls.on(PublishCommand).rejects(httpError('OptedOutException', 400));
    expect(await sms.send({ to: '+32470000000', text: 'x' })).toBe('rejected');
    smsCalls.on(PublishCommand).rejects(httpError('ThrottledException', 429));
    await expect(sms.send({ to: '+32470000000', text: 'x' })).rejects.toMatchObject({ system: 'sms' });
    smsCalls.on(PublishCommand).rejects(new Error('who knows'));
    await expect(sms.send({ to: '+32470000000', text: 'x' })).rejects.toThrow('who knows');
  });
});
