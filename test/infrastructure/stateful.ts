import { expect, it } from 'vitest';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/**
 * Resources that hold data or stand in contracts with others, by construct path. A changed logical id
 * would make CloudFormation create a new, empty one: this list only ever grows.
 */
const pinned = {
  'AWS::DynamoDB::Table': {
    'Data/Table': 'DataTableFDBAD0F2',
    'Ledger/Table': 'LedgerTable9343E4AA',
    'Counters/Table': 'CountersTable751C54B9',
  },
  'AWS::KMS::Key': {
    'Keys/Data': 'KeysDataA2F7C5E6',
    'Keys/Seal': 'KeysSeal44E72624',
    'Keys/Index': 'KeysIndexDB3D5CBD',
    'Keys/Ledger': 'KeysLedger7E0A7958',
    'Keys/Certificates': 'KeysCertificatesACC2D088',
  },
  'AWS::Cognito::UserPool': { 'SignIn/UserPool': 'SignInUserPoolA2C003D1' },
  'AWS::Cognito::UserPoolClient': {
    'SignIn/UserPool/SiteClient': 'SignInUserPoolSiteClient8BEA4872',
    'SignIn/UserPool/centre-software': 'SignInUserPoolcentresoftware796362B5',
    'SignIn/UserPool/booking-system': 'SignInUserPoolbookingsystem526C8B44',
    'SignIn/UserPool/operation': 'SignInUserPooloperation494D072A',
  },
  'AWS::CloudFront::KeyValueStore': { Door: 'Door509367B8' },
  'AWS::S3::Bucket': { FailedChanges: 'FailedChanges35E73F84' },
  'AWS::SecretsManager::Secret': {
    OutsideSystemsKey: 'OutsideSystemsKeyD9F43880',
    PhysiciansKey: 'PhysiciansKey2EC4ED1C',
  },
} as const;

/** The stateful stack: nothing in it may be replaced or deleted by accident. */
export function statefulTests({ data }: SynthesisedStage): void {
  it.each(Object.entries(pinned))('%s keeps its logical ids', (type, expected) => {
    const found = data
      .resources(type)
      .map(({ id, path }) => [path.replace(`${data.name}/`, '').replace(/\/Resource$/, ''), id]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('keeps everything that holds data when the stack goes', () => {
    const holders = [
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::Cognito::UserPool',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
    ];
    const losable = holders
      .flatMap((type) => data.resources(type))
      .filter(({ deletionPolicy }) => deletionPolicy !== 'RetainExceptOnCreate');
    expect(losable).toEqual([]);
  });

  it('has a table with recovery, deletion protection, own key, stream and expiry', () => {
    expect(data.properties('AWS::DynamoDB::Table', 'Data/Table')).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [pinned['AWS::KMS::Key']['Keys/Data'], 'Arn'] },
      },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      WarmThroughput: { ReadUnitsPerSecond: 30_000, WriteUnitsPerSecond: 36_000 },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'duePk', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
          // Without it an index begins at 4,000 writes a second, and holds the table's writes up.
          WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 12_000 },
        },
      ],
    });
  });

  it('has a ledger for restores apart from the table, under a key of its own', () => {
    expect(data.properties('AWS::DynamoDB::Table', 'Ledger/Table')).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: {
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [pinned['AWS::KMS::Key']['Keys/Ledger'], 'Arn'] },
      },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('computes blind indexes with a key that can do nothing else', () => {
    expect(data.properties('AWS::KMS::Key', 'Keys/Index')).toMatchObject({
      KeySpec: 'HMAC_256',
      KeyUsage: 'GENERATE_VERIFY_MAC',
    });
  });

  it('signs certificates with a key that can do nothing else', () => {
    expect(data.properties('AWS::KMS::Key', 'Keys/Certificates')).toMatchObject({
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
    });
  });

  it.each(['Keys/Data', 'Keys/Seal', 'Keys/Ledger'])('renews %s every year', (key) => {
    expect(data.properties('AWS::KMS::Key', key)).toMatchObject({ EnableKeyRotation: true });
  });

  it('signs staff in with a second factor, by code and PKCE, for a short time', () => {
    expect(data.properties('AWS::Cognito::UserPool')).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 14, TemporaryPasswordValidityDays: 3 } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
    });
    expect(data.properties('AWS::Cognito::UserPoolClient', 'SiteClient')).toMatchObject({
      AllowedOAuthFlows: ['code'],
      RefreshTokenValidity: 600,
      GenerateSecret: false,
      AccessTokenValidity: 5,
      EnableTokenRevocation: true,
      // Never the centres: they decide what the token opens.
      WriteAttributes: ['email'],
    });
  });

  it('writes to staff from our own domain, with the provider that may send more than fifty mails a day', () => {
    expect(at(data.properties('AWS::Cognito::UserPool'), 'EmailConfiguration')).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: 'Last minute <no-reply@last-minute.example.be>',
      SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/last-minute.example.be',
    });
  });

  it('has a group for each role', () => {
    const names = data
      .resources('AWS::Cognito::UserPoolGroup')
      .map(({ properties }) => String(at(properties, 'GroupName')));
    expect(names.toSorted()).toEqual([
      'auditor',
      'centre-staff',
      'contact-centre',
      'operator',
      'physician',
      'reporter',
    ]);
  });

  it.each([
    ['centre-software', ['sessions/read', 'sessions/write']],
    ['booking-system', ['booking-events/write']],
    ['operation', ['centres/write', 'clients/write', 'settings/read', 'settings/write']],
  ])('lets %s do %j and nothing else', (client, expected) => {
    const properties = data.properties('AWS::Cognito::UserPoolClient', `UserPool/${client}/`);
    expect(properties).toMatchObject({ AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true });
    const servers = new Map(
      data
        .resources('AWS::Cognito::UserPoolResourceServer')
        .map((server) => [server.id, String(at(server.properties, 'Identifier'))]),
    );
    const scopes = listAt(properties, 'AllowedOAuthScopes').map((scope) =>
      listAt(scope, 'Fn::Join', 1)
        .map((part) => (typeof part === 'string' ? part : servers.get(String(at(part, 'Ref')))))
        .join(''),
    );
    expect(scopes.toSorted()).toEqual(expected);
  });
}
