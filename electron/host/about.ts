/** What the program is called and which version it is: package.json says so. */
export { productName as applicationName, version } from '../../package.json';
