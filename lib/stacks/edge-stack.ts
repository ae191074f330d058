import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Domain, StageConfig } from '../config.ts';
import { EdgeLambda } from '../constructs/edge-lambda.ts';

/**
 * What CloudFront only takes from us-east-1: the firewall, the site's certificate, and the function that
 * translates refusals. It holds no data and writes no log of requests, so nothing about a person leaves
 * Europe through it.
 */
export class EdgeStack extends Stack {
  readonly webAcl: CfnWebACL;
  readonly certificate: Certificate;
  readonly translateRefusals: EdgeLambda;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly config: StageConfig; readonly domain: Domain },
  ) {
    super(scope, id, props);
    const { config, domain } = props;
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain.site,
      validation: CertificateValidation.fromDns(
        HostedZone.fromHostedZoneAttributes(this, 'Zone', {
          hostedZoneId: domain.hostedZoneId,
          zoneName: domain.hostedZoneName,
        }),
      ),
    });
    this.translateRefusals = new EdgeLambda(this, 'TranslateRefusals', { config, name: 'translate-refusals' });
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: measured('requests'),
      rules: [
        limitPerAddress('limit-of-an-address', 0, config.addressLimits.all),
        limitPerAddress('limit-of-registrations', 1, config.addressLimits.registrations, [
          '/api/registrations',
          '/api/sign-ups',
          '/api/link-again',
        ]),
        managedRules('AWSManagedRulesAmazonIpReputationList', 10),
        managedRules('AWSManagedRulesKnownBadInputsRuleSet', 11),
        // Its limit of 8 KB for a body would refuse centres in bulk (50 of them are about 60 KB), and the
        // functions refuse what is too large anyway: it only counts.
        managedRules('AWSManagedRulesCommonRuleSet', 12, ['SizeRestrictions_BODY']),
      ],
    });
  }
}

/**
 * Refuses an address that asks more often than this in five minutes. Mobile networks put thousands
 * of people behind one address, so the limits are far above what one person needs.
 */
function limitPerAddress(
  name: string,
  priority: number,
  limit: number,
  pathPrefixes: readonly string[] = [],
): CfnWebACL.RuleProperty {
  const [first, ...others] = pathPrefixes.map((searchString) => ({
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString,
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  }));
  const scopeDownStatement = first && others.length > 0 ? { orStatement: { statements: [first, ...others] } } : first;
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        limit,
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: measured(name),
  };
}

function managedRules(name: string, priority: number, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: measured(name),
  };
}

/** Metrics, but no samples: a sampled request shows its headers, and with them a citizen's link. */
function measured(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
