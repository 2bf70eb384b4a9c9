/** What goes into Prometheus' own file so that it scrapes this program. Pure. */

/**
 * A job of `scrape_configs` (https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config).
 * The paths are quoted: a data folder may have a blank or a colon in its name.
 */
export function scrapeConfiguration({ url, tokenFile }: { url: string; tokenFile: string }): string {
  const { host, pathname, protocol } = new URL(url);
  return [
    'scrape_configs:',
    '  - job_name: private-link-desk',
    '    scrape_interval: 1m',
    `    scheme: ${protocol.replace(':', '')}`,
    `    metrics_path: ${JSON.stringify(pathname)}`,
    '    authorization:',
    `      credentials_file: ${JSON.stringify(tokenFile)}`,
    '    static_configs:',
    `      - targets: [${JSON.stringify(host)}]`,
    '',
  ].join('\n');
}
