import { Duration } from 'aws-cdk-lib';
import { OriginBase, OriginProtocolPolicy, OriginSslPolicy, type CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';

/** The HTTP API as CloudFront sees it: TLS 1.2, and our own certificate shown so that nobody else gets in. */
export class ApiOrigin extends OriginBase {
  readonly #clientCertificateArn: string | undefined;

  /**
   * @param host of the HTTP API
   * @param clientCertificateArn certificate that CloudFront shows to the API; without one it shows none
   */
  constructor(host: string, clientCertificateArn: string | undefined) {
    super(host, { connectionAttempts: 2, connectionTimeout: Duration.seconds(5) });
    this.#clientCertificateArn = clientCertificateArn;
  }

  protected override renderCustomOriginConfig(): CfnDistribution.CustomOriginConfigProperty {
    return {
      originProtocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      originReadTimeout: 30,
      originKeepaliveTimeout: 60,
      ...(this.#clientCertificateArn !== undefined && {
        originMtlsConfig: { clientCertificateArn: this.#clientCertificateArn },
      }),
    };
  }
}
