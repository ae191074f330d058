import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CacheQueryStringBehavior,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IKeyValueStore,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  type AddBehaviorOptions,
  type BehaviorOptions,
  type DistributionProps,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { ApiOrigin } from '../edge/api-origin.ts';
import type { Domain, StageConfig } from '../config.ts';
import { acknowledge, logicalId } from '../constructs/acknowledge.ts';
import { ForgetfulLog } from '../constructs/forgetful-log.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { EdgeLogs } from '../edge/edge-logs.ts';
import type { EdgeStack } from './edge-stack.ts';
import { waitingRoomFunctions } from '../edge/waiting-room-function.ts';
import { pageAddressFunctions } from '../edge/page-addresses.ts';
import { apiHeaders, pageHeaders } from '../edge/security-headers.ts';
import { SignIn } from '../data/sign-in.ts';

export interface SiteStackProps extends StackProps {
  readonly config: StageConfig;
  /** Host of the HTTP API. */
  readonly apiHost: string;
  readonly signIn: SignIn;
  /** State of the waiting room. */
  readonly door: IKeyValueStore;
  /** Firewall and certificate; a stage without a domain has none. */
  readonly edge?: EdgeStack;
}

/**
 * The one way in: CloudFront with the static site, and the API under `/api/*`. The bucket holds
 * public pages alone.
 */
export class SiteStack extends Stack {
  readonly distribution: Distribution;
  readonly pages: PrivateBucket;
  /** Who called the edge; only with a domain. */
  readonly logs?: EdgeLogs;

  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const { config, edge } = props;
    this.pages = new PrivateBucket(this, 'Pages', {
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
    const addresses = pageAddressFunctions(config.pages);
    const code = waitingRoomFunctions(config.pages, addresses.request);
    const pages = this.#pageBehavior(props, { request: code.pages, response: addresses.response });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `last-minute booking, ${config.stage}`,
      defaultBehavior: pages,
      additionalBehaviors: {
        ...this.#cameraBehaviors(config, pages),
        ...this.#waitingBehaviors(config, pages),
        ...this.#apiBehaviors(props, code.writes),
      },
      defaultRootObject: 'index.html',
      // CloudFront keeps these for ten seconds otherwise, whatever the answer says, and would give one caller's
      // problem, in one caller's language, to the next.
      errorResponses: [404, 500, 501, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Europe and North America: the people are in Belgium.
      priceClass: PriceClass.PRICE_CLASS_100,
      // How long what stands behind takes, for an alarm.
      publishAdditionalMetrics: config.domain !== undefined,
      ...(config.domain && edge && this.#ownName(config.domain, edge)),
    });
    if (config.domain) {
      this.#addAddresses(config.domain);
      this.logs = new EdgeLogs(this, 'EdgeLogs', config);
      this.#deployPages(config, props.signIn.pageSettings(config));
    }
    acknowledge(this.pages, { 'AwsSolutions-S1': 'Public pages, read by CloudFront alone.' });
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1': 'Belgians abroad, and people with a foreign network, use the site too.',
      'AwsSolutions-CFR3':
        'The older kind of log knows queries and cookies; the newer one, without them, is in edge-watch-stack.ts.',
    });
    new CfnOutput(this, 'PagesBucket', { value: this.pages.bucketName });
    new CfnOutput(this, 'SiteAddress', { value: `https://${this.distribution.distributionDomainName}` });
  }

  #pageBehavior({ config, door }: SiteStackProps, code: { request: string; response: string }): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.pages),
      responseHeadersPolicy: pageHeaders(this, 'PageHeaders', { signInOrigin: SignIn.origin(config) }),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: this.#edgeFunction('PageAddress', code.request, door),
        },
        { eventType: FunctionEventType.VIEWER_RESPONSE, function: this.#edgeFunction('PageStatus', code.response) },
      ],
    };
  }

  /** @param keyValueStore that the function reads */
  #edgeFunction(id: string, source: string, keyValueStore?: IKeyValueStore): EdgeFunction {
    const code = FunctionCode.fromInline(source);
    return new EdgeFunction(this, id, {
      code,
      runtime: FunctionRuntime.JS_2_0,
      ...(keyValueStore !== undefined && { keyValueStore }),
    });
  }

  /** A waiting page is asked for again and again, and never the same for long: no browser may keep it. */
  #waitingBehaviors(config: StageConfig, pages: BehaviorOptions): Record<string, BehaviorOptions> {
    const signInOrigin = SignIn.origin(config);
    const responseHeadersPolicy = pageHeaders(this, 'WaitingPageHeaders', { signInOrigin, kept: false });
    // Its addresses are the door's own: no other function has a say in what they answer.
    const functionAssociations = pages.functionAssociations?.filter(
      ({ eventType }) => eventType === FunctionEventType.VIEWER_REQUEST,
    );
    return Object.fromEntries(
      Object.values(config.pages.room.pages).map(({ waiting }) => [
        `${waiting}*`,
        { ...pages, responseHeadersPolicy, ...(functionAssociations && { functionAssociations }) },
      ]),
    );
  }

  /** The camera for those pages alone that scan with it. */
  #cameraBehaviors(config: StageConfig, pages: BehaviorOptions): Record<string, BehaviorOptions> {
    const signInOrigin = SignIn.origin(config);
    const headers = pageHeaders(this, 'CameraPageHeaders', { signInOrigin, allowed: ['camera'] });
    return Object.fromEntries(
      config.pages.withCamera.map((path) => [`${path}*`, { ...pages, responseHeadersPolicy: headers }]),
    );
  }

  #apiBehaviors({ config, apiHost, door }: SiteStackProps, writes: string): Record<string, BehaviorOptions> {
    const origin = new ApiOrigin(apiHost, config.domain?.originClientCertificateArn);
    const personal: AddBehaviorOptions = {
      responseHeadersPolicy: apiHeaders(this, 'ApiHeaders', config),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // Never shared between two people: nothing of it may be kept at the edge.
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    // The same for everybody, and asked by everybody at launch: kept for as long as the answer itself says.
    const shared: AddBehaviorOptions = {
      ...personal,
      cachePolicy: new CachePolicy(this, 'SharedAnswers', {
        queryStringBehavior: CacheQueryStringBehavior.allowList('postalCode'),
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.minutes(5),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
    };
    // Boards and staff ask all day: the door stands before the calls that it guards alone.
    const guarded: AddBehaviorOptions = {
      ...personal,
      functionAssociations: [
        { eventType: FunctionEventType.VIEWER_REQUEST, function: this.#edgeFunction('Door', writes, door) },
      ],
    };
    return {
      ...Object.fromEntries(config.pages.room.writes.map((path) => [`${path}*`, { origin, ...guarded }])),
      '/api/centres*': { origin, ...shared },
      '/api/moments': { origin, ...shared },
      '/api/scheduling/*': { origin, ...shared },
      '/api/outages': { origin, ...shared },
      '/api/trust-list': { origin, ...shared },
      '/api/figures': { origin, ...shared },
      '/api/openapi.json': { origin, ...shared },
      '/api/*': { origin, ...personal },
    };
  }

  #ownName(domain: Domain, edge: EdgeStack): Partial<DistributionProps> {
    return {
      domainNames: [domain.site],
      certificate: edge.certificate,
      webAclId: edge.firewall.acl.attrArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  #addAddresses(domain: Domain): void {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.hostedZoneName,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Address', { zone, recordName: domain.site, target });
    new AaaaRecord(this, 'AddressV6', { zone, recordName: domain.site, target });
  }

  /** Files with a hash in their name first, and for good; then the pages that name them. */
  #deployPages(config: StageConfig, signInSettings: Readonly<Record<string, unknown>>): void {
    const hashed = '_astro/*';
    const logGroup = new ForgetfulLog(this, 'DeploymentLog', config);
    const files = new BucketDeployment(this, 'DeployFiles', {
      sources: [Source.asset(config.siteFolder)],
      destinationBucket: this.pages,
      exclude: ['*'],
      include: [hashed],
      // Pages already open in a browser still ask for yesterday's files.
      prune: false,
      cacheControl: [CacheControl.immutable(), CacheControl.maxAge(Duration.days(365))],
      logGroup,
    });
    const pages = new BucketDeployment(this, 'DeployPages', {
      sources: [Source.asset(config.siteFolder), Source.jsonData('config.json', signInSettings)],
      destinationBucket: this.pages,
      exclude: [hashed],
      cacheControl: [CacheControl.maxAge(Duration.minutes(1)), CacheControl.staleWhileRevalidate(Duration.minutes(10))],
      distribution: this.distribution,
      distributionPaths: ['/*'],
      logGroup,
    });
    pages.node.addDependency(files);
    this.#acknowledgeDeployment();
  }

  /** The ready-made function that copies files in is the CDK's own: rights and runtime are its choice. */
  #acknowledgeDeployment(): void {
    const reason = 'The CDK copies the pages with a function of its own, with rights on the two buckets concerned.';
    const findings = [
      'AwsSolutions-L1',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'].map(
        (action) => `AwsSolutions-IAM5[Action::${action}]`,
      ),
      'AwsSolutions-IAM5[Resource::*]',
      `AwsSolutions-IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-${this.account}-${this.region}/*]`,
      `AwsSolutions-IAM5[Resource::<${logicalId(this.pages)}.Arn>/*]`,
    ];
    acknowledge(
      this.node.findChild('Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C'),
      Object.fromEntries(findings.map((id) => [id, reason])),
    );
  }
}
