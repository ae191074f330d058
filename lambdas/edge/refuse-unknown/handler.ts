import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { allOperations } from '../../../domain/all-operations.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { refuse } from '../../runtime/http/reply.ts';

/**
 * Whatever no route is for comes here: a call that does not exist, or that an earlier version had, is refused like every
 * other refusal, as a problem in the caller's language; an address that is there under another method tells which. It
 * reads and keeps nothing.
 */
export function createHandler() {
  return httpHandler([], undefined, (event) => {
    const allowed = methodsOf(event);
    return allowed.length === 0 ? refuse('notFound') : { ...refuse('methodNotAllowed'), allowed };
  });
}

const addresses = allOperations.map(({ route }) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`) };
});

/** Methods of the operations at the address; where one has a name of its own, `/api/sessions/{session}` is no other. */
function methodsOf({ rawPath }: APIGatewayProxyEventV2): string[] {
  return [...new Set(addresses.filter(({ pattern }) => pattern.test(rawPath)).map(({ method }) => method))].toSorted();
}
