import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SFNClient } from '@aws-sdk/client-sfn';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createBlindIndex } from '../../../adapters/platform/blind-index.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createVault } from '../../../adapters/platform/vault.ts';
import { createWorkflow } from '../../../adapters/platform/workflow.ts';
import type { Workflow } from '../../../domain/platform/queues.ts';
import type { BlindIndex, Vault } from '../../../domain/platform/vault.ts';
import type { Store } from '../../../domain/platform/store.ts';

/*
 * What most functions are wired with, from their settings. Clients are made once per process; the module holds none, so
 * that a function has only those that it asks for.
 */

export const storeOf = ({ TABLE_NAME }: { TABLE_NAME: string }): Store =>
  createStore(new DynamoDBClient(repeatable), TABLE_NAME);

export const vaultOf = ({ SEAL_KEY_ARN }: { SEAL_KEY_ARN: string }): Vault =>
  createVault({ kms: new KMSClient(repeatable), keyArn: SEAL_KEY_ARN });

export const blindIndexOf = ({ INDEX_KEY_ARN }: { INDEX_KEY_ARN: string }): BlindIndex =>
  createBlindIndex({ kms: new KMSClient(repeatable), keyArn: INDEX_KEY_ARN });

/** Without a state machine it can only wake. */
export const workflowOf = ({ STATE_MACHINE_ARN }: { STATE_MACHINE_ARN?: string }): Workflow =>
  createWorkflow(new SFNClient(repeatable), STATE_MACHINE_ARN);

/** The clock of every use case. */
export const now = (): number => Date.now();
