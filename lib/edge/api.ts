import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  type DomainMappingOptions,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpJwtAuthorizer,
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Duration } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Domain, StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { AlarmChannels } from '../constructs/alarm-topic.ts';
import { CertificateAlarm } from '../constructs/certificate-alarm.ts';
import { ForgetfulLog } from '../constructs/forgetful-log.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import type { SignIn } from '../data/sign-in.ts';
import { routes, type Access, type ApiFunctionName } from './routes.ts';

/** Functions behind the gateway. */
export interface AnsweringFunctions {
  readonly functions: Readonly<Record<ApiFunctionName, IFunction>>;
  /** Reads the tokens that the gateway cannot read by itself. */
  readonly recogniseCaller: ServiceFunction;
  /** Refuses what no route is for. */
  readonly refuseUnknown: ServiceFunction;
}

interface ApiProps extends AnsweringFunctions {
  readonly config: StageConfig;
  readonly signIn: SignIn;
  readonly alarms: AlarmChannels;
}

/**
 * The HTTP API: the routes of `routes.ts`, each with its function and who may call it. With a domain
 * it is reached through CloudFront only: the default address is off, and its own asks for CloudFront's
 * client certificate.
 */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { config } = props;
    this.httpApi = new HttpApi(this, 'HttpApi', {
      createDefaultStage: false,
      disableExecuteApiEndpoint: config.domain !== undefined,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.throttle.ratePerSecond, burstLimit: config.throttle.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: this.#accessLog(config), format: accessLogFormat },
      ...(config.domain && { domainMapping: this.#domainMapping(config.domain, props.alarms) }),
    });
    this.#addRoutes(props);
    this.#refuseTheRest(props);
  }

  #addRoutes({ signIn, functions, recogniseCaller }: ApiProps): void {
    const signedIn = new HttpJwtAuthorizer('SignedIn', signIn.issuer, { jwtAudience: signIn.audience });
    const recognised = new HttpLambdaAuthorizer('Recognised', recogniseCaller, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      // A session that has been ended is worth nothing at once.
      resultsCacheTtl: Duration.seconds(0),
    });
    const integrations = new Map<ApiFunctionName, HttpLambdaIntegration>();
    for (const { method, path, answeredBy, access } of routes) {
      let integration = integrations.get(answeredBy);
      if (!integration) {
        integration = this.#integration(answeredBy, functions[answeredBy]);
        integrations.set(answeredBy, integration);
      }
      const added = this.httpApi.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        ...authorization(access, signedIn, recognised),
      });
      if (access === 'public') for (const route of added) acknowledge(route, openToCitizens);
    }
  }

  /** One permission for all routes of a function: one for each would be a resource for each. */
  #integration(name: string, fn: IFunction): HttpLambdaIntegration {
    return new HttpLambdaIntegration(name, fn, { scopePermissionToRoute: false });
  }

  /** Whatever else stands below `/api/`, at a rate of its own: nobody needs it often, and everybody can call it. */
  #refuseTheRest({ refuseUnknown }: ApiProps): void {
    const [added] = this.httpApi.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: this.#integration('refuse-unknown', refuseUnknown),
      authorizer: new HttpNoneAuthorizer(),
    });
    if (added === undefined) throw new Error('a route was asked for');
    acknowledge(added, { 'AwsSolutions-APIG4': 'Refuses every caller alike and knows nothing.' });
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('a stage has a resource');
    stage.routeSettings = { [catchAll]: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 } };
    // Limits of a route are refused before there is the route.
    stage.node.addDependency(added);
  }

  #accessLog(config: StageConfig): LogGroupLogDestination {
    return new LogGroupLogDestination(new ForgetfulLog(this, 'AccessLog', config));
  }

  #domainMapping(domain: Domain, alarms: AlarmChannels): DomainMappingOptions {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.hostedZoneName,
    });
    const certificate = new Certificate(this, 'OriginCertificate', {
      domainName: domain.apiOrigin,
      validation: CertificateValidation.fromDns(zone),
    });
    new CertificateAlarm(this, 'OriginCertificateEnds', {
      certificateArn: certificate.certificateArn,
      impact: 'When it has ended, CloudFront no longer trusts the API, and every call fails.',
      topic: alarms,
    });
    const domainName = new DomainName(this, 'Origin', {
      domainName: domain.apiOrigin,
      certificate,
      mtls: {
        bucket: Bucket.fromBucketName(this, 'TrustStore', domain.trustStore.bucketName),
        key: domain.trustStore.key,
        version: domain.trustStore.version,
      },
    });
    new ARecord(this, 'OriginAddress', {
      zone,
      recordName: domain.apiOrigin,
      target: RecordTarget.fromAlias(
        new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId),
      ),
    });
    return { domainName };
  }
}

const catchAll = 'ANY /api/{proxy+}';

const openToCitizens = {
  'AwsSolutions-APIG4':
    'Citizens never sign in. What is personal asks for the secret of their link, which the function checks; the firewall limits how often.',
};

/** People's tokens carry no scopes, so only what programs alone may do is left to the authorizer. */
function authorization(
  access: Access,
  signedIn: HttpJwtAuthorizer,
  recognised: HttpLambdaAuthorizer,
): { authorizer: IHttpRouteAuthorizer; authorizationScopes?: string[] } {
  switch (access) {
    case 'public':
      return { authorizer: new HttpNoneAuthorizer() };
    case 'signedIn':
      return { authorizer: signedIn };
    case 'recognised':
      return { authorizer: recognised };
    default:
      return { authorizer: signedIn, authorizationScopes: [access] };
  }
}

/** The route, never the path, the query or a header: those can name a session, a postal code, a person's link. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    responseBytes: AccessLogField.contextResponseLength(),
    latencyMs: AccessLogField.contextResponseLatency(),
    functionLatencyMs: AccessLogField.contextIntegrationLatency(),
    functionStatus: AccessLogField.contextIntegrationStatus(),
    // `messageString` would bring quotes of its own, and make no JSON of the line.
    error: '$context.error.message',
  }),
);
