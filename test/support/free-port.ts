import { createServer, type AddressInfo } from 'node:net';

/** A port of the loopback that nobody listens on: free a moment ago, and most likely still. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
