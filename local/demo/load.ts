import type { LocalSystem } from '../system.ts';
import { centreSoftware, demoCentre, demoPeople, operation, unregisteredPeople } from './cast.ts';
import { loadCentres, readCentres } from './centres.ts';
import { callProduct } from './product.ts';
import { localMoment, registerPeople, type Registered } from './registrations.ts';

/** Fills an empty system: centres and settings as an operator, people as themselves. */
export interface Loaded {
  readonly centres: number;
  readonly links: number;
  /** Undefined when the data folder had them already. */
  readonly registered: Registered | undefined;
}

/** What lives outside the product, and so is gone after every restart: the people whom the outside system knows. */
export function loadOutside({ vcd }: LocalSystem): void {
  for (const person of [...demoPeople(), ...unregisteredPeople()]) vcd.add({ ...person, phone: person.mobile });
}

/** @param withPeople false when they are in the tables from an earlier run */
export async function loadProduct(system: LocalSystem, withPeople: boolean): Promise<Loaded> {
  const { url } = system.cloud;
  const token = await system.identity.token(operation);
  const centres = readCentres();
  const clients = [{ clientId: centreSoftware.clientId, centres: [demoCentre] }];
  // As an operator whose centre has passed the register's qualification test; the stand-in's codes.
  const sending = { uploads: true, registeredCodes: ['DEMO-OK', 'DEMO-DUPLICATE'] };
  await Promise.all([
    loadCentres(url, token, centres),
    callProduct(url, { method: 'PUT', path: '/api/settings', token, body: { minAge: 65, ...sending } }),
    callProduct(url, { method: 'PUT', path: '/api/clients', token, body: { clients } }),
  ]);
  const register = { nihii: '71018474', userCode: 'VC0042', name: demoCentre, kind: 'orgpractice' };
  await callProduct(url, { method: 'PUT', path: `/api/centres/${demoCentre}/register`, token, body: register });
  const registered = withPeople
    ? await registerPeople(url, demoPeople(), localMoment(system.cloud.clock.now()), (booking) =>
        system.booking.addBooking(booking),
      )
    : undefined;
  return {
    centres: centres.length,
    links: centres.reduce((sum, centre) => sum + centre.postalCodes.length, 0),
    registered,
  };
}
