import { Duration, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment as addTokenClaims } from '../../lambdas/staff/add-token-claims/environment.ts';
import type { StageConfig } from '../config.ts';
import { ServiceFunction } from '../constructs/service-function.ts';

/** Roles of people; each is a group, and its name stands in the token's `cognito:groups`. */
const staffGroups = ['centre-staff', 'contact-centre', 'physician', 'reporter', 'operator', 'auditor'] as const;

/** Rights of programs: `<resource server>/<scope>`. */
const scopes = {
  sessions: { read: 'Follow sessions of its centres', write: 'Open, change and close sessions of its centres' },
  'booking-events': { write: 'Report bookings and cancellations' },
  patients: { write: 'Register patients of a physician, follow and withdraw them' },
  centres: { write: 'Load centres and the postal codes that they serve' },
  settings: { read: 'Read the settings', write: 'Change the settings' },
  clients: { write: 'Say which centres a program acts for' },
} as const;

/**
 * Sign-in of staff (authorization code with PKCE, second factor required) and of programs (client
 * credentials). Citizens never sign in: they use the link in their mail.
 */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly siteClient: UserPoolClient;
  readonly machineClients: readonly UserPoolClient[];

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      // Ids of the centres that a person works for, separated by spaces.
      customAttributes: { centres: new StringAttribute({ mutable: true, maxLen: 2048 }) },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      email: mailOf(config),
      deletionProtection: config.established,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    for (const group of staffGroups) this.userPool.addGroup(group, { groupName: group });
    this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: config.signInPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.#addTokenClaims(config);
    this.siteClient = this.#addSiteClient(config);
    this.machineClients = this.#addMachineClients(config);
  }

  /** Origin of the sign-in pages, which the site may talk to. */
  static origin(config: StageConfig): string {
    return `https://${config.signInPrefix}.auth.${config.region}.amazoncognito.com`;
  }

  /** Issuer in the tokens. */
  get issuer(): string {
    return this.userPool.userPoolProviderUrl;
  }

  /** Clients whose tokens the API takes. The HTTP API allows 50 of them. */
  get audience(): string[] {
    return [this.siteClient, ...this.machineClients].map((client) => client.userPoolClientId);
  }

  /** Names of accounts and programs, and no secret: the record of who did what has ids. */
  grantReadNames(reader: ServiceFunction): void {
    reader.addToRolePolicy(
      new PolicyStatement({
        actions: ['cognito-idp:ListUsers', 'cognito-idp:ListUserPoolClients'],
        resources: [this.userPool.userPoolArn],
      }),
    );
  }

  /** What the pages read from `/config.json` to sign people in. */
  pageSettings(config: StageConfig): Readonly<Record<string, unknown>> {
    const origin = SignIn.origin(config);
    const { ehealth, bosa } = config.physicianSignIn ?? {};
    return {
      issuer: this.issuer,
      clientId: this.siteClient.userPoolClientId,
      authorizationEndpoint: `${origin}/oauth2/authorize`,
      tokenEndpoint: `${origin}/oauth2/token`,
      revocationEndpoint: `${origin}/oauth2/revoke`,
      endSessionEndpoint: `${origin}/logout`,
      scope: 'openid email',
      physicianProviders: [...(ehealth ? ['ehealth'] : []), ...(bosa ? ['bosa'] : [])],
    };
  }

  /** Puts a person's centres into the access token, which Cognito doesn't do by itself. */
  #addTokenClaims(config: StageConfig): void {
    const fn = new ServiceFunction(this, 'AddTokenClaims', {
      config,
      name: 'add-token-claims',
      settings: addTokenClaims,
      environment: {},
      // Cognito waits five seconds for a trigger, and signs nobody in after that.
      timeout: Duration.seconds(5),
    });
    this.userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, fn, LambdaVersion.V2_0);
  }

  #addSiteClient(config: StageConfig): UserPoolClient {
    const client = this.userPool.addClient('SiteClient', {
      // A page can keep no secret: PKCE takes its place.
      generateSecret: false,
      authFlows: {},
      // Nobody gives himself another centre: only an operator's tools write that attribute.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: config.pages.signedIn.map((page) => config.siteUrl + page),
        logoutUrls: config.pages.signedIn.map((page) => config.siteUrl + page),
      },
      // As short as Cognito has it, because access tokens stay valid until they end; the pages renew them, and signing
      // out revokes what they renew them with.
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }

  #addMachineClients(config: StageConfig): UserPoolClient[] {
    const byName = new Map<string, OAuthScope>();
    for (const [identifier, rights] of Object.entries(scopes)) {
      const own = Object.entries(rights).map(
        ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
      );
      const server = this.userPool.addResourceServer(identifier, { identifier, scopes: own });
      for (const right of own) byName.set(`${identifier}/${right.scopeName}`, OAuthScope.resourceServer(server, right));
    }
    return config.machineClients.map((machine) => {
      const client = this.userPool.addClient(machine.name, {
        generateSecret: true,
        authFlows: {},
        oAuth: {
          flows: { clientCredentials: true },
          scopes: machine.scopes.map((name) => {
            const scope = byName.get(name);
            if (!scope) throw new Error(`machine client ${machine.name} asks for the unknown scope ${name}`);
            return scope;
          }),
        },
        accessTokenValidity: Duration.minutes(15),
        enableTokenRevocation: true,
      });
      // An export in use could not go, and with it no program: docs/deployment/teardown.md, "A program goes".
      client.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
      return client;
    });
  }
}

/** Cognito itself sends about fifty mails a day, too few to invite the staff of a hundred centres. */
function mailOf({ established, domain, mail }: StageConfig): UserPoolEmail {
  if (!established || domain === undefined) return UserPoolEmail.withCognito();
  const [, fromName, fromEmail] = /^(?:(.*) <)?([^<>]+)>?$/.exec(mail.from) ?? [];
  if (fromEmail === undefined) throw new Error(`${mail.from} is no sender`);
  return UserPoolEmail.withSES({
    fromEmail,
    ...(fromName !== undefined && { fromName }),
    sesVerifiedDomain: mail.domain,
  });
}
