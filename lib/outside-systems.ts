import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { environment as applyBookingEvent } from '../lambdas/apply-booking-event/environment.ts';
import { environment as checkBooking } from '../lambdas/check-booking/environment.ts';
import { environment as receiveBookingEvent } from '../lambdas/receive-booking-event/environment.ts';
import { environment as releaseActivation } from '../lambdas/release-activation/environment.ts';
import { environment as watchOutsideSystems } from '../lambdas/watch-outside-systems/environment.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { runEvery } from './constructs/schedule.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { Platform } from './platform.ts';

/**
 * The vaccination codes database and the regular booking system: what we hear from them (booking
 * events), what we ask them apart from verification and invitation, and how they are.
 */
export class OutsideSystems extends Construct {
  readonly receiveBookingEvent: ServiceFunction;
  readonly bookingEvents: QueueWorker;
  readonly bookingChecks: QueueWorker;
  readonly releases: QueueWorker;
  readonly #platform: Platform;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#platform = platform;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const SEAL_KEY_ARN = data.keys.seal.keyArn;
    const timeout = Duration.seconds(30);

    this.bookingEvents = new QueueWorker(this, 'BookingEvents', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(2),
      impact: 'Bookings are not seen, so seats that are taken may be offered to others.',
    });
    this.receiveBookingEvent = new ServiceFunction(this, 'ReceiveBookingEvent', {
      config,
      name: 'receive-booking-event',
      settings: receiveBookingEvent,
      environment: { BOOKING_EVENTS_QUEUE_URL: this.bookingEvents.url },
    });
    const apply = new ServiceFunction(this, 'ApplyBookingEvent', {
      config,
      name: 'apply-booking-event',
      settings: applyBookingEvent,
      environment: { TABLE_NAME, SEAL_KEY_ARN, DEAD_LETTERS_QUEUE_URL: this.bookingEvents.deadLettersUrl },
      timeout,
    });
    this.bookingEvents.workedBy(apply, { batchSize: 10, maxConcurrency: 10 });

    this.bookingChecks = new QueueWorker(this, 'BookingChecks', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(2),
      impact: 'Before a deadline nobody asks whether the person has booked, so a booked seat may be offered again.',
    });
    const check = new ServiceFunction(this, 'CheckBooking', {
      config,
      name: 'check-booking',
      settings: checkBooking,
      environment: {
        TABLE_NAME,
        SEAL_KEY_ARN,
        DEAD_LETTERS_QUEUE_URL: this.bookingChecks.deadLettersUrl,
        ...this.environment,
      },
      timeout,
    });
    this.bookingChecks.workedBy(check, { batchSize: 10, maxConcurrency: 5 });

    this.releases = new QueueWorker(this, 'Releases', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(15),
      impact: 'Codes stay activated after an offer has passed on, so people may book a seat that is no longer theirs.',
    });
    const release = new ServiceFunction(this, 'ReleaseActivation', {
      config,
      name: 'release-activation',
      settings: releaseActivation,
      environment: {
        TABLE_NAME,
        SEAL_KEY_ARN,
        RELEASES_QUEUE_URL: this.releases.url,
        DEAD_LETTERS_QUEUE_URL: this.releases.deadLettersUrl,
        ...this.environment,
      },
      timeout,
    });
    this.releases.workedBy(release, { batchSize: 10, maxConcurrency: 5 });

    const watch = new ServiceFunction(this, 'WatchOutsideSystems', {
      config,
      name: 'watch-outside-systems',
      settings: watchOutsideSystems,
      environment: { TABLE_NAME, ...this.environment },
      timeout,
    });
    runEvery(this, 'WatchEveryMinute', Schedule.rate(Duration.minutes(1)), watch);

    data.table.grantChange(apply, check, release, watch);
    data.keys.grantSeal(apply, check, release);
    this.bookingEvents.grantSend(this.receiveBookingEvent);
    this.releases.grantSend(release);
    this.grantCall(check, release, watch);
  }

  /** Settings of a function that calls one of the two systems. */
  get environment() {
    const { vaccinationCodes, bookingSystem } = this.#platform.config;
    return {
      VCD_URL: vaccinationCodes.url,
      VCD_TOKEN_URL: vaccinationCodes.tokenUrl,
      VCD_CLIENT_ID: vaccinationCodes.clientId,
      BOOKING_URL: bookingSystem.url,
      BOOKING_TOKEN_URL: bookingSystem.tokenUrl,
      BOOKING_CLIENT_ID: bookingSystem.clientId,
      VCD_KEY_SECRET_ARN: this.#platform.data.outsideSystemsKey.secretArn,
    };
  }

  /** Lets functions prove themselves to the two systems with our private key. */
  grantCall(...functions: readonly IFunction[]): void {
    const { data } = this.#platform;
    for (const fn of functions) data.grantKey(data.outsideSystemsKey, fn);
  }
}
