import { DynamoDbError } from '../table-engine.ts';
import type { Json } from '../../template/json.ts';

/** Why a transaction's action could not be done; `None` for the others, by position. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError' | 'ItemCollectionSizeLimitExceeded';
  readonly Message?: string;
  /** The stored item, where the action asked for it; as JSON. */
  readonly Item?: Json;
}

/** An error of the service with what its answer carries beside the message. */
export class TableFault extends DynamoDbError {
  /** Further members of the answer, e.g. `CancellationReasons`. */
  readonly members: Readonly<Record<string, Json>>;
  /** Capacity that the failed call used all the same. */
  readonly units: number;

  constructor(name: string, message: string, members: Readonly<Record<string, Json>> = {}, units = 0) {
    super(name, message);
    this.members = members;
    this.units = units;
  }
}

export const invalid = (message: string): TableFault => new TableFault('ValidationException', message);

/** What the service would take and this table does not know. */
export const unknownHere = (what: string): TableFault =>
  invalid(`${what} is nothing that the in-process table knows: teach it, or run on DynamoDB Local`);

export const notFound = (message = 'Requested resource not found'): TableFault =>
  new TableFault('ResourceNotFoundException', message);
