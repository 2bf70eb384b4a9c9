/** What the program is called, which version it is, and whose updates it takes (empty: the operator says): package.json says so. */
export { productName as applicationName, updatePublicKey, version } from '../../package.json';
