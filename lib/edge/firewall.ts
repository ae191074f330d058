import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { AddressLimits } from '../config.ts';

type Statement = CfnWebACL.StatementProperty;

/** Calls that write and ask for no sign-in: what a machine would do a thousand times. */
const openWrites = [
  '/api/registrations',
  '/api/sign-ups',
  '/api/link-again',
  '/api/objection',
  '/api/physician-sign-in',
  // Writes nothing, but each is a signature.
  '/api/certificate',
];

/**
 * The firewall. It counts calls of the API alone: pages and their files come from CloudFront's caches, whatever happens.
 * Nothing is asked of visitors: a silent challenge answers calls of a page with 202, which is a success of ours.
 */
export class Firewall extends Construct {
  readonly acl: CfnWebACL;

  constructor(scope: Construct, id: string, limits: AddressLimits) {
    super(scope, id);
    const { staffNetworks, calls, openWrites: writes } = limits;
    const counted = [this.#outside(staffNetworks)].flat();
    const api = both(startsWith('/api/'), ...counted);
    const writing = both(oneOf(openWrites.map(startsWith)), ...counted);
    this.acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: measured('requests'),
      customResponseBodies: { [tooMany]: { contentType: 'APPLICATION_JSON', content: tooManyBody } },
      rules: [
        limit('calls-of-an-address', 0, calls.address, 'address', api),
        limit('calls-of-a-device', 1, calls.device, 'device', api),
        limit('writes-of-an-address', 2, writes.address, 'address', writing),
        limit('writes-of-a-device', 3, writes.device, 'device', writing),
        managedRules('AWSManagedRulesAmazonIpReputationList', 10),
        managedRules('AWSManagedRulesKnownBadInputsRuleSet', 11),
        // Its limit of 8 KB for a body would refuse centres in bulk (50 of them are about 60 KB), and the
        // functions refuse what is too large anyway: it only counts.
        managedRules('AWSManagedRulesCommonRuleSet', 12, ['SizeRestrictions_BODY']),
      ],
    });
  }

  /** Whoever does not come from a network of ours. A token proves nothing here: the firewall cannot read it. */
  #outside(networks: readonly string[]): Statement[] {
    const sets = (['IPV4', 'IPV6'] as const).flatMap((ipAddressVersion) => {
      const addresses = networks.filter((network) => network.includes(':') === (ipAddressVersion === 'IPV6'));
      return addresses.length === 0
        ? []
        : [new CfnIPSet(this, `Staff${ipAddressVersion}`, { scope: 'CLOUDFRONT', ipAddressVersion, addresses })];
    });
    return sets.map(({ attrArn }) => ({
      notStatement: { statement: { ipSetReferenceStatement: { arn: attrArn } } },
    }));
  }
}

/** In which a firewall counts the calls of an address. */
export const firewallSeconds = 300;

const tooMany = 'too-many';

/** A problem as the functions give it, in three languages at once: the firewall does not know which one is spoken. */
const tooManyBody = JSON.stringify({
  type: 'urn:problem-type:lmb:tooMany',
  status: 429,
  title: 'Te veel aanvragen / Trop de demandes / Zu viele Anfragen',
  detail:
    'Wacht enkele minuten en probeer opnieuw. / Attendez quelques minutes, puis réessayez. / Warten Sie einige Minuten, und versuchen Sie es noch einmal.',
});

const startsWith = (searchString: string): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString,
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  },
});

const oneOf = (statements: Statement[]): Statement => ({ orStatement: { statements } });

const both = (first: Statement, ...others: readonly Statement[]): Statement =>
  others.length === 0 ? first : { andStatement: { statements: [first, ...others] } };

/**
 * Refuses who calls more often than this in five minutes: an address, or one kind of device and browser behind it (JA4),
 * which tells a machine from the thousands of phones of a mobile network.
 */
function limit(
  name: string,
  priority: number,
  most: number,
  of: 'address' | 'device',
  scopeDownStatement: Statement,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: tooMany,
          responseHeaders: [{ name: 'Retry-After', value: '300' }],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        limit: most,
        evaluationWindowSec: firewallSeconds,
        scopeDownStatement,
        ...(of === 'address'
          ? { aggregateKeyType: 'IP' }
          : {
              aggregateKeyType: 'CUSTOM_KEYS',
              customKeys: [{ ip: {} }, { ja4Fingerprint: { fallbackBehavior: 'NO_MATCH' } }],
            }),
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
